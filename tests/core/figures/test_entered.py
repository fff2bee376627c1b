"""Values and periods as a person types them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.entered import Value, period_label, value_entry, value_of
from core.figures.selection import find_selected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("141", Value(141.0, 141.0)),
        ("$141 million", Value(141e6, 141e6, unit="USD")),
        ("141.3M", Value(141.3e6, 141.3e6)),
        ("EUR 1.5bn", Value(1.5e9, 1.5e9, unit="EUR")),
        ("1,234,567.5", Value(1234567.5, 1234567.5)),
        ("-12%", Value(-12.0, -12.0, unit="percent")),
        ("−12 %", Value(-12.0, -12.0, unit="percent")),
        ("(0.12)", Value(-0.12, -0.12)),
        ("$(0.12)", Value(-0.12, -0.12, unit="USD")),
        ("$151 million and $155 million", Value(151e6, 155e6, unit="USD")),
        ("151-155 million", Value(151e6, 155e6)),
        ("151M – 155M", Value(151e6, 155e6)),
        ("10% to 12%", Value(10.0, 12.0, unit="percent")),
        ("-5 to -3", Value(-5.0, -3.0)),
        ("at least 10%", Value(10.0, None, unit="percent")),
        ("≥10", Value(10.0, None)),
        ("up to 5", Value(None, 5.0)),
        ("~74%", Value(74.0, 74.0, True, "percent")),
        ("about $2 billion", Value(2e9, 2e9, True, "USD")),
        ("250 bps", Value(2.5, 2.5, unit="pp")),
        ("2.5 percentage points", Value(2.5, 2.5, unit="pp")),
        ("3.1x", Value(3.1, 3.1, unit="x")),
        ("₹1,234 crore", Value(1234e7, 1234e7, unit="INR")),
    ],
)
def test_a_value_is_read(text: str, value: Value) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize("text", ["", "many", "1 2 3", "5 to 3", "12 parsecs", "≥5 to 6", "1e5", "--5"])
def test_what_is_no_value_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        value_of(text)


numbers = (
    st.floats(-1e15, 1e15)
    | st.integers(-(10**12), 10**12).map(float)
    | st.decimals(-1000, 1000, places=2).map(float)
)


@given(numbers, numbers, st.sampled_from(["point", "range", "least", "most"]), st.booleans())
def test_what_is_written_is_read_back(one: float, other: float, kind: str, approximate: bool) -> None:
    low, high = sorted((one, other))
    if kind == "point":
        high = low
    told = (None if kind == "most" else low, None if kind == "least" else high)
    about = approximate and None not in told
    value = value_of(value_entry(*told, approximate=about))
    assert (value.low, value.high, value.approximate) == (*told, about)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("", None), ("2024Q4", "2024Q4"), ("2024q4", "2024Q4"), ("Q4 2024", "2024Q4"), ("Q4 FY24", "2024Q4"),
        ("H1 2025", "2025H1"), ("FY2024", "2024FY"), ("FY24", "2024FY"), ("2024", "2024FY"), ("9M 2024", "2024-9M"),
        ("2024-9M", "2024-9M"), ("2024-01", "2024-01"), ("ttm", "TTM"), (" Q3  2024 ", "2024Q3"),
    ],
)  # fmt: skip
def test_a_period_is_read(text: str, label: str | None) -> None:
    assert period_label(text) == label


@pytest.mark.parametrize("text", ["Q5 2024", "H3 2024", "soon", "2024-13", "Q4"])
def test_what_is_no_period_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="a period is like"):
        period_label(text)


BODY = (
    "## Sales\n\nSales of **lamps** came to $5 million, and those\nof shades to $5 million.\n\n"
    "| Lamps | 12 |\n| --- | --- |\n| Shades | 12 |\n"
)


@pytest.mark.parametrize(
    ("selected", "before", "after", "start"),
    [
        ("$5 million", "Sales of lamps came to ", ", and those of", BODY.index("$5")),
        ("$5 million", "and those of shades to ", ". Lamps", BODY.rindex("$5")),
        ("lamps came", "Sales of ", " to $5", BODY.index("lamps")),
        ("12", "Shades ", "", BODY.rindex("12")),
    ],
)
def test_a_selection_is_found_by_what_is_around_it(selected: str, before: str, after: str, start: int) -> None:
    found = find_selected(BODY, selected, before, after)
    assert found is not None
    assert found[0] == start
    assert "".join(BODY[found[0] : found[1]].replace("*", "").split()) == "".join(selected.split())


@pytest.mark.parametrize("selected", ["", "  ", "$7 million", "$5 million"])
def test_what_is_not_found_or_not_told_apart_is_none(selected: str) -> None:
    assert find_selected(BODY, selected, "", "") is None
