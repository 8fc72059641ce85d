"""When rules alone may say that one claim says all that another says: LANES, each from a comparison to yes or no."""

from __future__ import annotations

from collections.abc import Callable

from build_tools.passes.pairs.comparison import Comparison


def says_the_same(pair: Comparison) -> bool:
    """Both say nearly all of each other, under parents that don't contrast."""
    return min(pair.of_one.own, pair.of_other.own) > 0.9 and min(pair.of_one.parents, pair.of_other.parents) > 0.5


LANES: dict[str, Callable[[Comparison], bool]] = {"same words": says_the_same}
