"""The way from statements to a full Library: PASSES, in order, each `(Library, Catalog) -> Library`."""

from __future__ import annotations

from collections.abc import Callable

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.passes.comparisons import fill_comparisons
from build_tools.passes.corrections import correct_facts
from build_tools.passes.disagreements import find_disagreements
from build_tools.passes.duplicates import merge_duplicates
from build_tools.passes.glossary import explain_terms
from build_tools.passes.ids import name_facts
from build_tools.passes.links import link_facts
from build_tools.passes.names import unify_names
from build_tools.passes.numbers import read_numbers
from build_tools.passes.repeats import merge_repeats
from build_tools.passes.sections import place_facts
from build_tools.passes.topics import place_statements
from build_tools.passes.typography import unify_typography
from build_tools.passes.units import unify_units

PASSES: tuple[Callable[[Library, Catalog], Library], ...] = (
    unify_typography,
    unify_units,
    unify_names,
    place_statements,
    place_facts,
    merge_repeats,
    merge_duplicates,
    name_facts,
    find_disagreements,
    correct_facts,
    link_facts,
    explain_terms,
    read_numbers,
    fill_comparisons,
)
