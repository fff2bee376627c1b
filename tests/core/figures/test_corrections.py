"""Corrections hold while the text changes elsewhere, and are never applied to another number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from core.article.article import Article
from core.article.blocks import read_blocks
from core.article.subject import derive
from core.figures.correcting import correct
from core.figures.correction import Correction, anchor_of, extracted_figure, place, sentence_anchor
from core.figures.extract import extract
from core.figures.figure import Extraction, Figure

BODY = (
    "Quillon Instruments ((QLLN)) has held its Q4 earnings call.\n\n"
    "Revenue was $52 million in the fourth quarter of 2024, up 12% year over year.\n\n"
    "The gross margin came to 41.5% as the mix improved. Operating expenses were $15 million.\n"
)


def extracted(body: str) -> Extraction:
    article = Article("quillon.md", "Quillon reports", body)
    blocks = read_blocks(body)
    return extract(article, derive(article, blocks), blocks)


EXTRACTION = extracted(BODY)


def figure(quote: str) -> Figure:
    return next(figure for figure in EXTRACTION.figures if figure.quote == quote)


def change(quote: str, **changed: object) -> Correction:
    was = figure(quote)
    now = replace(was, **changed)  # type: ignore[arg-type]
    return Correction(f"id-{quote}", "quillon.md", "change", anchor_of(BODY, was.start, was.end), was, now)


def reject(quote: str) -> Correction:
    was = figure(quote)
    return Correction(f"no-{quote}", "quillon.md", "reject", anchor_of(BODY, was.start, was.end), was)


def add(quote: str, **values: object) -> Correction:
    start = BODY.index(quote)
    told: dict[str, object] = {
        "metric": "revenue", "form": "level", "status": "actual", "low": 1.0, "high": 1.0, "unit": "USD",
        "quote": quote, "start": start, "end": start + len(quote),
    }  # fmt: skip
    added = Figure(**(told | values))  # type: ignore[arg-type]
    return Correction("new", "quillon.md", "add", anchor_of(BODY, start, start + len(quote)), None, added)


def test_a_changed_figure_keeps_its_place_and_what_was_extracted() -> None:
    found = correct(BODY, EXTRACTION, [change("$52 million", low=53e6, high=53e6, basis="gaap")])
    (index,) = found.ids
    now = found.extraction.figures[index]
    assert (now.low, now.high, now.basis, now.correction) == (53e6, 53e6, "gaap", "changed")
    assert (now.plotted, now.confidence, now.doubts) == (True, 1.0, "")
    assert BODY[now.start : now.end] == now.quote == "$52 million"
    was = extracted_figure(now)
    assert was is not None
    assert (was.low, was.basis, was.correction) == (52e6, None, None)
    assert len(found.extraction.figures) == len(EXTRACTION.figures)
    assert found.lost == ()


def test_more_than_stays_so_while_its_value_stays() -> None:
    body = BODY.replace("up 12%", "up more than 12%")
    read = extracted(body)
    was = next(one for one in read.figures if one.quote == "12%")
    assert was.side == "over"

    def corrected(**changed: object) -> Figure:
        now = replace(was, **changed)  # type: ignore[arg-type]
        one = Correction("id", "quillon.md", "change", anchor_of(body, was.start, was.end), was, now)
        return next(one for one in correct(body, read, [one]).extraction.figures if one.quote == "12%")

    assert corrected(basis="organic").side == "over"
    assert corrected(low=13.0, high=13.0).side is None


def test_a_confirmed_figure_is_drawn() -> None:
    doubtful = replace(
        EXTRACTION, figures=tuple(replace(f, plotted=False, confidence=0.3) for f in EXTRACTION.figures)
    )
    found = correct(BODY, doubtful, [change("41.5%")])
    (index,) = found.ids
    assert found.extraction.figures[index].plotted
    assert extracted_figure(found.extraction.figures[index]) is None


def test_a_rejected_figure_stays_to_be_seen_and_is_kept_out_of_charts() -> None:
    found = correct(BODY, EXTRACTION, [reject("12%")])
    (index,) = found.ids
    gone = found.extraction.figures[index]
    assert (gone.quote, gone.correction, gone.plotted) == ("12%", "rejected", False)


def test_an_added_figure_stands_in_the_order_of_the_text() -> None:
    found = correct(BODY, EXTRACTION, [add("Q4", metric="backlog", low=4.0, high=4.0, unit="count")])
    assert found.ids == {0: "new"}
    first = found.extraction.figures[0]
    assert (first.quote, first.metric, first.correction, first.extracted) == ("Q4", "backlog", "added", "")
    assert [f.start for f in found.extraction.figures] == sorted(f.start for f in found.extraction.figures)


@pytest.mark.parametrize(
    ("period", "ends", "span"),
    [
        ("2024Q4", "2024-12", "quarter"),
        ("2024Q3", "2024-09", "quarter"),
        ("2025H1", "2025-06", "half"),
        ("2024FY", "2024-12", "year"),
        ("2024-9M", "2024-09", "9m"),
        ("2024-05", "2024-05", "month"),
        (None, None, None),
    ],
)
def test_the_end_of_a_corrected_period_follows_from_its_label(
    period: str | None, ends: str | None, span: str | None
) -> None:
    found = correct(BODY, EXTRACTION, [change("$52 million", period=period)])
    (index,) = found.ids
    now = found.extraction.figures[index]
    assert (now.period, now.period_end, now.span) == (period, ends, span)


def test_a_year_that_ends_in_june_has_its_own_quarters() -> None:
    june = replace(EXTRACTION, year_end_month=6, period=None, period_end=None, figures=())
    found = correct(BODY, june, [change("$52 million", period="2025Q1")])
    assert found.extraction.figures[0].period_end == "2024-09"


def test_a_correction_outlives_an_extractor_that_reads_otherwise() -> None:
    otherwise = replace(
        EXTRACTION,
        figures=tuple(replace(f, metric="bookings") if f.quote == "$52 million" else f for f in EXTRACTION.figures),
    )
    found = correct(BODY, otherwise, [change("$52 million", low=53e6, high=53e6)])
    assert [f.metric for f in found.extraction.figures if f.quote == "$52 million"] == ["revenue"]
    blind = replace(EXTRACTION, figures=())
    found = correct(BODY, blind, [change("$52 million", low=53e6, high=53e6), reject("12%")])
    assert [(f.quote, f.low) for f in found.extraction.figures] == [("$52 million", 53e6)]


def test_of_two_corrections_of_one_figure_the_later_holds() -> None:
    first = replace(change("$52 million", low=53e6, high=53e6), set_at=1)
    second = replace(change("$52 million", low=54e6, high=54e6), id="second", set_at=2)
    none = replace(reject("$52 million"), set_at=3)
    for corrections in ([first, second], [second, first]):
        found = correct(BODY, EXTRACTION, corrections)
        assert [f.low for f in found.extraction.figures if f.quote == "$52 million"] == [54e6]
        assert list(found.ids.values()) == ["second"]
        assert [f.low for f in correct(BODY, replace(EXTRACTION, figures=()), corrections).extraction.figures] == [54e6]
    found = correct(BODY, EXTRACTION, [first, second, none])
    assert [(f.low, f.correction) for f in found.extraction.figures if f.quote == "$52 million"] == [
        (52e6, "rejected")
    ]
    found = correct(BODY, EXTRACTION, [replace(none, set_at=0), first])
    assert [(f.low, f.correction) for f in found.extraction.figures if f.quote == "$52 million"] == [(53e6, "changed")]


def test_what_two_people_add_is_one_figure() -> None:
    one, other = add("Q4", metric="backlog"), replace(add("Q4", metric="backlog", low=4.0, high=4.0), id="z", set_at=9)
    found = correct(BODY, EXTRACTION, [other, one])
    assert [(f.metric, f.low) for f in found.extraction.figures if f.quote == "Q4"] == [("backlog", 4.0)]
    beside = replace(add("Q4", metric="bookings"), id="y")
    assert len(correct(BODY, EXTRACTION, [one, beside]).ids) == 2


def test_what_was_added_is_no_second_figure_once_it_is_extracted() -> None:
    was = figure("$52 million")
    told = {"low": 53e6, "high": 53e6, "period": was.period, "unit": was.unit}
    found = correct(BODY, EXTRACTION, [add("$52 million", **told)])
    (now,) = [f for f in found.extraction.figures if f.quote == "$52 million"]
    assert (now.low, now.correction) == (53e6, "changed")
    extracted_then = extracted_figure(now)
    assert extracted_then is not None
    assert extracted_then.low == 52e6


TOLD = (
    "Trading was as planned. Revenue for the third quarter of 2024 at the whole company was $50.0 million, it said.\n"
)


def corrected_then_edited(body: str, edited: str, **changed: object) -> tuple[Correction, Extraction, list[str]]:
    """A correction of the first figure of a body, how the edited body is read, and the quotes of what is lost there."""
    (was, *_) = extracted(body).figures
    now = replace(was, **changed)  # type: ignore[arg-type]
    one = Correction("c", "a.md", "change", anchor_of(body, was.start, was.end), was, now, made_in="then")
    found = correct(edited, extracted(edited), [one], "now")
    return one, found.extraction, [lost.anchor.quote for lost in found.lost]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Revenue", "Operating expenses"),
        ("third quarter", "second quarter"),
        ("Revenue for the third", "Revenue of the Widgets segment for the third"),
    ],
)
def test_a_number_that_stays_while_its_sentence_comes_to_mean_something_else_is_told(old: str, new: str) -> None:
    edited = TOLD.replace(old, new)
    _, extraction, lost = corrected_then_edited(TOLD, edited, basis="gaap")
    assert lost == ["$50.0 million"]
    assert extraction.figures == extracted(edited).figures


@pytest.mark.parametrize(("old", "new"), [("planned", "hoped"), ("Trading was as planned. ", "")])
def test_a_sentence_that_says_the_same_in_other_words_keeps_it(old: str, new: str) -> None:
    _, extraction, lost = corrected_then_edited(TOLD, TOLD.replace(old, new), basis="gaap")
    assert (lost, [f.basis for f in extraction.figures]) == ([], ["gaap"])


def test_a_text_that_comes_to_say_what_the_user_said_is_no_change_of_meaning() -> None:
    edited = TOLD.replace("Revenue", "GAAP revenue")
    _, extraction, lost = corrected_then_edited(TOLD, edited, basis="gaap")
    assert (lost, [(f.basis, f.correction) for f in extraction.figures]) == ([], [("gaap", "changed")])


def test_what_was_said_of_a_number_that_is_read_no_more_waits_in_a_text_that_has_changed() -> None:
    one, _, _ = corrected_then_edited(TOLD, TOLD, basis="gaap")
    blind = Extraction(())
    assert correct(TOLD, blind, [one], "now").lost == (one,)
    assert [f.basis for f in correct(TOLD, blind, [one], "then").extraction.figures] == ["gaap"]
    none = replace(one, kind="reject", figure=None)
    assert correct(TOLD, blind, [none], "now").lost == (), "it is no figure, as was said"


def test_an_added_figure_holds_where_its_sentence_does() -> None:
    body = "All was well. In the course of that long and rather uneventful quarter of ours, churn came to 7 souls.\n"
    start = body.index("7")
    added = Figure(
        metric="customers", form="level", status="actual", low=7.0, high=7.0, unit="count",
        quote="7", start=start, end=start + 1,
    )  # fmt: skip
    one = Correction("c", "a.md", "add", sentence_anchor(body, start, start + 1), None, added, made_in="then")
    nothing = Extraction(())
    assert len(correct("New. " + body, nothing, [one], "now").ids) == 1
    assert correct(body.replace("that long", "no long"), nothing, [one], "now").lost == (one,)


@given(st.integers(0, len(TOLD)), st.integers(0, 30), st.sampled_from(["", "Operating costs", "second ", "not", "9"]))
def test_no_edit_has_a_correction_applied_to_another_meaning_or_lost(start: int, removed: int, put_in: str) -> None:
    edited = TOLD[:start] + put_in + TOLD[start + removed :]
    one, extraction, lost = corrected_then_edited(TOLD, edited, basis="gaap", low=51e6, high=51e6)
    corrected = [figure for figure in extraction.figures if figure.correction]
    assert len(corrected) + len(lost) == 1
    for figure in corrected:
        read = extracted_figure(figure)
        assert read is not None
        assert one.was is not None
        assert (read.metric, read.period, read.low, read.unit) == (
            one.was.metric, one.was.period, one.was.low, one.was.unit
        )  # fmt: skip


words = st.text(st.sampled_from("abc XYZ.,\n$%0123456789é漢"), max_size=60)


@given(words, words)
def test_edits_elsewhere_lose_nothing(before: str, after: str) -> None:
    body = f"{before}\n{BODY}\n{after}"
    at = place(body, change("41.5%").anchor)
    assert at == len(before) + 1 + figure("41.5%").start


@given(st.integers(0, len(BODY)), st.integers(0, 40), words)
@example(BODY.index("41.5"), 1, "5")
@example(BODY.index("41.5") + 1, 1, "2")
@example(BODY.index("41.5%") + 5, 0, "")
def test_after_any_edit_it_is_the_same_number_or_none(start: int, removed: int, put_in: str) -> None:
    body = BODY[:start] + put_in + BODY[start + removed :]
    for quote in ("$52 million", "12%", "41.5%", "$15 million"):
        was = figure(quote)
        at = place(body, anchor_of(BODY, was.start, was.end))
        if at is None:
            # what is not found was touched, or the words right beside it were
            assert start < was.end + 40
            assert start + removed > was.start - 40 or put_in
            continue
        assert body[at : at + len(quote)] == quote
        if start + removed <= was.start:
            assert at == was.start + len(put_in) - removed
        elif start >= was.end:
            assert at == was.start
        assert not (at and body[at - 1].isdigit() and quote[0].isdigit())


@given(st.sampled_from(["$53 million", "$52.4 million", "52 million", "", "$520 million"]))
def test_a_number_that_has_changed_is_told(other: str) -> None:
    body = BODY.replace("$52 million", other)
    found = correct(body, extracted(body), [change("$52 million", low=1.0, high=1.0)])
    assert [one.anchor.quote for one in found.lost] == ["$52 million"]
    assert found.ids == {}


@given(st.integers(2, 6), st.integers(0, 5))
def test_of_rows_that_look_alike_the_right_one_is_found_or_none(rows: int, which: int) -> None:
    assume(which < rows)
    names = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir"][:rows]
    table = "".join(f"| {name} | 12 | 15 |\n" for name in names)
    start = table.index(names[which]) + len(names[which]) + 3
    anchor = anchor_of(table, start, start + 2)
    without = table.replace(f"| {names[which]} | 12 | 15 |\n", "")
    assert place("Head\n" + table, anchor) == start + 5
    assert place(without, anchor) is None


def test_a_text_repeated_word_for_word_takes_the_nearest() -> None:
    sentence = "In every quarter of the past year the revenue was $5 million, as the company said in its report. "
    body = sentence * 3
    at = body.index("$5", len(sentence))
    anchor = anchor_of(body, at, at + 10)
    assert place("New. " + body, anchor) == at + 5
