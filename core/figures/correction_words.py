"""What the user did to a figure, in words, with what was extracted: 'corrected by you; extracted: $142M, Q3 FY24'."""

from __future__ import annotations

import json

from core.figures.correction import extracted_figure
from core.figures.figure import Figure
from core.figures.notation import basis_name, kind_name, metric_name, period_name, value_text


def correction_text(figure: Figure) -> str:
    """What the user did; '' where he did nothing."""
    if figure.correction is None:
        return ""
    if figure.correction == "added":
        return "added by you"
    if figure.correction == "rejected":
        return "rejected by you: no figure"
    was = extracted_figure(figure)
    if was is None:
        return "confirmed by you"
    return f"corrected by you; extracted: {', '.join(_told(was, figure))}"


def correction_kind(figure: Figure) -> str:
    """The same in one word."""
    kinds = {"added": "added", "rejected": "rejected", "changed": "corrected" if figure.extracted else "confirmed"}
    return kinds[figure.correction] if figure.correction else ""


def _told(was: Figure, now: Figure) -> list[str]:
    """The fields that were read otherwise, as they were read."""
    differing = set(json.loads(now.extracted))
    parts = []
    if differing & {"metric", "form"}:
        parts.append(metric_name(was))
    if differing & {"low", "high", "unit", "approximate"}:
        parts.append(value_text(was))
    if differing & {"status", "versus"}:
        parts.append(kind_name(was))
    if "period" in differing:
        parts.append(period_name(was.period) if was.period else "no period")
    if "basis" in differing:
        parts.append(basis_name(was.basis) if was.basis else "basis not stated")
    if "scope" in differing:
        parts.append(was.scope or "the whole company")
    if "company" in differing:
        parts.append(was.company or "its own company")
    return parts
