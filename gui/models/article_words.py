"""What the list says of an article, and of the groups that articles stand in."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from core.figures.languages import reads
from core.figures.notation import date_text, month_title, period_name
from core.figures.vocabulary import METRICS

if TYPE_CHECKING:
    from core.library.order import Group, Sort
    from core.library.rows import Row

_NAMELESS: dict[Group, str] = {
    "date": "No date", "tag": "No tags", "ticker": "No ticker", "company": "No company", "kind": "Other", "none": "",
}  # fmt: skip
_NOTE_SIGNS = 300
"""So much of a note is told beside its row."""
_KINDS = {
    "results": "Results", "guidance": "Guidance", "deal": "Deals", "buy-back": "Buy-backs", "meeting": "Meetings",
    "people": "People", "rating": "Ratings", "other": "Other",
}  # fmt: skip
NOT_STATED = {
    "revenue": "Revenue not stated", "growth": "Revenue growth not stated", "margin": "No margin stated",
}  # fmt: skip
"""What is said of an article that lacks the figure by which a list is sorted."""


def heading_text(label: str, group: Group, sort: Sort = "newest") -> str:
    """What a group is called: '2025-02' as 'February 2025', and the group of what has no value."""
    if group == "none":
        return _figure_heading(label, sort.removesuffix("_down"))
    if not label:
        return _NAMELESS[group]
    if group == "date":
        return month_title(label)
    return _KINDS.get(label, label) if group == "kind" else label


def _figure_heading(label: str, figure: str) -> str:
    if figure not in NOT_STATED or not label:
        return NOT_STATED.get(figure, "")
    if figure == "revenue":
        return f"Revenue, {label}"
    return METRICS[label].name if label in METRICS else "Revenue growth"


def lacking(article: Row, sort: Sort) -> str:
    """What is to be said of an article that does not state the figure by which the list is sorted, else ''."""
    figure = sort.removesuffix("_down")
    missing = figure in NOT_STATED and not getattr(article.headline, figure)
    return NOT_STATED[figure].lower() if missing else ""


def spoken(article: Row, sort: Sort = "newest") -> str:
    """A row as a screen reader says it: 'ALAB, Q4 FY24, unread, 12 Feb 2025, title, revenue $141M'."""
    parts = [
        article.ticker or "",
        period_name(article.period) if article.period else "",
        "" if article.read else "unread",
        "starred" if article.starred else "",
        "has a note" if article.note else "",
        date_text(article.date) if article.date else "",
        article.title,
        f"revenue {article.headline.revenue}" if article.headline.revenue else "",
        "" if reads(article.language) else "figures not read from Chinese",
        lacking(article, sort),
        article.problem,
    ]
    return ", ".join(part for part in parts if part)


def with_more(said: str, more: int, *, is_open: bool) -> str:
    """What is said of a row, and how many more articles report its event; -1 where it is one of them itself."""
    if more < 0:
        return f"{said}, another report"
    reports = "1 more report" if more == 1 else f"{more} more reports"
    return f"{said}, {reports}, {'shown' if is_open else 'not shown'}" if more else said


def tip(article: Row | None, more: int) -> str | None:
    """How many more articles report an article's event, and the beginning of the user's note."""
    told = f"{more} more articles report this. Right lists them." if more > 0 else ""
    if more == 1:
        told = "Another article reports this. Right lists it."
    if article is None or not article.note:
        return told or None
    note = article.note[:_NOTE_SIGNS] + ("…" if len(article.note) > _NOTE_SIGNS else "")
    # else Qt would take a note for markup, and not break its lines
    parts = (text for text in (told, f"Your note: {note}") if text)
    return "".join(f"<p style='white-space: pre-wrap'>{escape(text)}</p>" for text in parts)
