"""What holds for the figures of any text, however broken."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from pydantic import ValidationError

from core.article.article import Article
from core.figures.figure import Extraction, Figure
from core.figures.record import to_record
from core.figures.vocabulary import METRICS

_PERIOD = re.compile(
    r"(?:\d{4}(?:(?P<quarter>Q[1-4])|(?P<half>H[12])|(?P<nine>-9M)|(?P<year>FY)|-(?P<month>\d\d))|TTM)"
)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_SPANS = {"quarter": "quarter", "half": "half", "nine": "9m", "year": "year", "month": "month", None: "ttm"}


def broken(article: Article, extraction: Extraction) -> list[str]:
    """What of an article's figures is as it can never be; empty where all is well."""
    faults = [fault for figure in extraction.figures for fault in _faults(article, figure)]
    places = [(figure.start, figure.end) for figure in extraction.figures]
    if places != sorted(places):
        faults.append("figures are not in the order of the text")
    if any(start < before for (_, before), (start, _) in pairwise(places)):
        faults.append("figures overlap")
    if extraction.period is not None and not _PERIOD.fullmatch(extraction.period):
        faults.append(f"the article's period is {extraction.period!r}")
    if extraction.period_end is not None and not _MONTH.fullmatch(extraction.period_end):
        faults.append(f"the article's period ends in {extraction.period_end!r}")
    if extraction.year_end_month is not None and not 1 <= extraction.year_end_month <= 12:
        faults.append(f"the year ends in month {extraction.year_end_month}")
    return faults


def _faults(article: Article, figure: Figure) -> list[str]:
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    held = {
        "its quote stands at its place": article.body[figure.start : figure.end] == figure.quote != "",
        "its bounds are finite": bool(bounds) and all(map(math.isfinite, bounds)),
        "its bounds are ordered": bounds == sorted(bounds),
        "its metric is known": figure.metric in METRICS,
        "its confidence lies between 0 and 1": 0 <= figure.confidence <= 1,
        "its period is well formed": _span_of(figure.period) == figure.span,
        "its end is a month": figure.period_end is None or bool(_MONTH.fullmatch(figure.period_end)),
        "its end has a period": figure.period_end is None or figure.period is not None,
        "its record is accepted": _is_accepted(article, figure),
    }
    return [f"not so: {what}: {figure}" for what, holds in held.items() if not holds]


def _span_of(period: str | None) -> str | None:
    """The span that a label stands for; for one that is not well formed the label itself, which is no span."""
    if period is None:
        return None
    found = _PERIOD.fullmatch(period)
    if found is None or (found["month"] and not 1 <= int(found["month"]) <= 12):
        return period
    return _SPANS[found.lastgroup]


def _is_accepted(article: Article, figure: Figure) -> bool:
    try:
        record = to_record(figure, article.file, None, article.title, article.date)
        return type(record).model_validate_json(record.model_dump_json()).figure() == figure
    except ValidationError:
        return False
