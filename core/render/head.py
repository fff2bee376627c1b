"""The head of a page: the title, and one line of what the article is."""

from __future__ import annotations

import html
from datetime import datetime

from core.article.article import Article, Subject
from core.figures.notation import period_name
from core.render.caps import breakable
from core.render.links import allowed, short_host
from core.render.marking import clean

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LONGEST_TITLE = 600


def head(article: Article, subject: Subject, period: str | None) -> str:
    """Title and meta line as HTML. All of it is escaped text but for the source link, which is checked."""
    title = breakable(clean(article.title))[:_LONGEST_TITLE]
    return f'<h1 class="title">{html.escape(title, quote=False)}</h1>\n{_meta(article, subject, period)}'


def long_date(date: datetime) -> str:
    """'12 February 2025', in the interface's language whatever the system's is."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def long_period(period: str | None) -> str:
    """'Q4 FY2024': the period's name with its whole year; empty for None."""
    if period is None:
        return ""
    return period_name(period).replace(f"FY{period[2:4]}", f"FY{period[:4]}")


def _meta(article: Article, subject: Subject, period: str | None) -> str:
    parts = ["Draft"] if article.draft else []
    if article.date is not None:
        parts.append(long_date(article.date))
    elif article.date_text:
        parts.append(_text(article.date_text[:60]))
    what = f"{long_period(period)} {'' if subject.kind == 'other' else subject.kind}".strip()
    if what:
        parts.append(_text(what[0].upper() + what[1:]))
    if article.source and (address := allowed(article.source)):
        host, arrow = _text(short_host(address)), "\N{NORTH EAST ARROW}"
        parts.append(f'<a class="source" href="{html.escape(address)}">{host} {arrow}</a>')
    line = " &nbsp;·&nbsp; ".join(parts)
    if subject.ticker:
        # the spaces belong to the ground that the window paints behind the ticker
        line = f'<span class="ticker">&nbsp;&nbsp;{_text(subject.ticker[:40])}&nbsp;&nbsp;</span> &nbsp;{line}'
    return f'<p class="meta">{line}</p>' if line else ""


def _text(text: str) -> str:
    return html.escape(breakable(clean(text)), quote=False)
