"""The line of a list: what several articles that report the same say together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.headline import Headline, finest


@pytest.mark.parametrize(
    ("told", "best"),
    [
        (["~$140M", "$141M", "$141.3M", "$0.14B"], "$141.3M"),
        (["$1.3B", "$1,313M"], "$1,313M"),
        (["", "€12M", "$12.4M"], "€12M"),
        (["$141M–$150M", "$141M"], "$141M"),
        (["\N{MINUS SIGN}$1.5M", "~\N{MINUS SIGN}$2M"], "\N{MINUS SIGN}$1.5M"),
        (["$141M", "$142M"], "$141M"),
        (["", ""], ""),
    ],
)
def test_the_finest_revenue_is_shown(told: list[str], best: str) -> None:
    assert finest([Headline(revenue=one) for one in told]).revenue == best


def test_of_margins_the_one_that_comes_first_is_kept() -> None:
    lines = [Headline(margin_label="GM", margin="74%"), Headline(margin_label="OM", margin="12.25%")]
    assert finest([*lines, Headline(margin_label="GM", margin="74.1%")]) == Headline("", "", "GM", "74.1%")


LINES = st.builds(
    lambda value, places, about: Headline(revenue=f"{'~' if about else ''}${value:.{places}f}M"),
    st.floats(1, 999), st.integers(0, 3), st.booleans(),
)  # fmt: skip


@given(st.lists(LINES, min_size=1, max_size=6), st.randoms())
def test_it_is_one_of_them_and_as_fine_in_any_order(lines: list[Headline], random: object) -> None:
    best = finest(lines)
    assert best in lines
    random.shuffle(lines)  # type: ignore[attr-defined]
    other = finest(lines)
    assert (len(other.revenue.partition(".")[2]), other.revenue[0]) == (
        len(best.revenue.partition(".")[2]), best.revenue[0]
    )  # fmt: skip
