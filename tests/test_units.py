"""Sizes and times in one form, so that they compare; a meaning never changes."""

from __future__ import annotations

import pytest

from build_tools.passes.units import unify_quantities
from tests.conftest import compile_texts


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("256KB", "256 KB"),
        ("256Kb", "256 KB"),
        ("256 kilobytes", "256 KB"),
        ("256 kilobyte", "256 KB"),
        ("a 256kb file", "a 256 KB file"),
        ("5MB", "5 MB"),
        ("5 megabytes", "5 MB"),
        ("10Gb", "10 GB"),
        ("10GBs", "10 GB"),
        ("1 terabyte", "1 TB"),
        ("2PB", "2 PB"),
        ("1GiB", "1 GiB"),
        ("512 mebibytes", "512 MiB"),
        ("900s", "900 s"),
        ("900 seconds", "900 s"),
        ("900 secs", "900 s"),
        ("15mins", "15 min"),
        ("15 minutes", "15 min"),
        ("1 minute", "1 min"),
        ("2hrs", "2 h"),
        ("2 Hours", "2 h"),
        ("200msec", "200 ms"),
        ("20 milliseconds", "20 ms"),
        ("1 days", "1 day"),
        ("1 day", "1 day"),
        ("14 Days", "14 days"),
        ("0.5 seconds", "0.5 s"),
        ("1,024 bytes or 1,024KB", "1,024 bytes or 1,024 KB"),
        ("10 to 20 secs", "10 to 20 s"),
        ("between 25 seconds and 30 seconds", "between 25 s and 30 s"),
        ("(30secs)", "(30 s)"),
        ("Wait 30secs.", "Wait 30 s."),
        ("5MB/s", "5 MB/s"),
        ("a 24-hour roast", "a 24 h roast"),
    ],
)
def test_a_quantity_has_one_form(written: str, expected: str) -> None:
    assert unify_quantities(written) == expected


@pytest.mark.parametrize(
    "text",
    [
        "100Mbps",
        "10 Gbit",
        "a 2D chart",
        "10 S hooks",
        "version 1.2s3",
        "S3 days",
        "grinder-3 minutes",
        "1h30",
        "five minutes",
        "9 bar",
        "18 g",
        "the 3-d model",
        "2021-05-03 hours",
        "in the 1990s",
        "the 90s",
        "100s of beans",
        "3d printed",
    ],
)
def test_what_is_no_size_or_time_stays(text: str) -> None:
    assert unify_quantities(text) == text


@pytest.mark.parametrize("text", ["256KB in 15mins", "1 days", "24-hour", "2 hrs and 3 d"])
def test_twice_is_once(text: str) -> None:
    assert unify_quantities(unify_quantities(text)) == unify_quantities(text)


def test_code_keeps_its_units_and_the_trail_is_unified() -> None:
    library = compile_texts({"note.md": "# Espresso in 30secs\n\n- Set `timeout=900s` for 15mins of rest\n"})
    wording = library.facts[0].wording
    assert wording.text == "Set `timeout=900s` for 15 min of rest"
    assert wording.trail[0].text == "Espresso in 30 s"


def test_two_spellings_of_a_quantity_are_one_fact() -> None:
    library = compile_texts(
        {
            "a.md": "# Espresso\n\n- A double shot runs for 30secs at full pressure\n",
            "b.md": "# Espresso\n\n- A double shot runs for 30 seconds at full pressure\n",
        }
    )
    assert len(library.facts) == 1
