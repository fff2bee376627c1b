"""Contradictions of one article: the checks that its numbers allow, and which of those that fail are worth a look.

Where a sum does not come out, the text is rarely wrong, and a reading of it often is. So a check counts as failed only
where each number in it is sure, none has another value elsewhere in the text, no words nearby tell of other months, and
nothing tells that its numbers are of two companies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from core.analysis.arithmetic import CHECKED, Check, CheckKind, checks, growth_check
from core.analysis.point import Point
from core.analysis.series import article_points
from core.analysis.wording import sentence_around
from core.figures.figure import Figure
from core.figures.other_companies import is_round_up

SURE_FROM: Mapping[CheckKind, float] = {"share": 0.93}
"""How sure each number of a failed check must be; of other kinds `_SURE`."""
_SURE = 0.9

_FEWEST = 3
"""Numbers that any check takes: one that is stated, and two that give it."""
_REACH = 400
_FARTHEST = 2500
"""Characters between numbers of one sum: so far apart a text may have gone over to another thing."""
_ENDS = re.compile(r"[.!?][\s*_)\"”]{1,9}[A-Z]|\n\s{0,9}\n|\n[-*•]|\|")
"""Between two numbers: that they are not of one sentence."""
_TRAILING = re.compile(r"\btrailing\b|\bTTM\b|\b(?:last|past|prior|preceding) (?:12|twelve) months|\b12[- ]month", re.I)
_EXPECTED = re.compile(r"\best(?:s|\.|imates?|imated)?\b|\bexpect|\bconsensus\b|\bforecast|\banalysts?\b", re.I)
_SHARE = re.compile(r"\b(?:of|as a percentage of) (?:net |total )?(?:sales|revenues?)\b", re.I)


def article_checks(
    body: str, figures: Sequence[Figure], file: str = "", title: str = "", date: datetime | None = None
) -> tuple[Check, ...]:
    """The checks of one article: those that hold, and those that fail beyond doubt. `figures` are those of `body`."""
    checked = [figure for figure in figures if figure.status == "actual" and figure.metric in CHECKED]
    if len(checked) < _FEWEST:
        return ()
    points = article_points(checked, file, title, date)
    others = sorted(figure.start for figure in figures if figure.company is not None)
    told = [
        check
        for check in checks(points)
        if check.holds or (_is_sure(check, body) and not _spans_companies(check, body, title, others))
    ]
    known = {id(check.stated) for check in told}
    nearby = [check for check in _in_sentences(body, figures, points) if id(check.stated) not in known]
    return (*told, *(check for check in nearby if check.holds or not _is_of_others(check, body)))


def contradictions(
    body: str, figures: Sequence[Figure], file: str = "", title: str = "", date: datetime | None = None
) -> tuple[Check, ...]:
    """Those of an article's checks that fail."""
    return tuple(check for check in article_checks(body, figures, file, title, date) if not check.holds)


def by_place(failed: Iterable[Check]) -> dict[tuple[int, int], Check]:
    """The first of these checks that each place of the text takes part in."""
    found: dict[tuple[int, int], Check] = {}
    for check in failed:
        for point in check.points:
            for source in point.sources:
                found.setdefault((source.start, source.end), check)
    return found


def _in_sentences(body: str, figures: Iterable[Figure], points: Sequence[Point]) -> Iterator[Check]:
    """Growth between the only two values of a metric in its sentence, whatever their periods are called."""
    by_place = {(s.start, s.end): point for point in points if not point.is_derived for s in point.sources}
    for sentence in _sentences(body, figures):
        by_metric: dict[tuple[object, ...], list[Point]] = {}
        for figure in sentence:
            point = by_place.get((figure.start, figure.end))
            if point is not None and figure.status == "actual" and figure.metric in CHECKED:
                by_metric.setdefault((figure.metric, figure.scope, figure.basis), []).append(point)
        for together in by_metric.values():
            changes = [p for p in together if p.form == "change"]
            levels = [p for p in together if p.form == "level"]
            if len(changes) != 1 or len(levels) != 2 or levels[0].unit != levels[1].unit:
                continue
            change, (one, other) = changes[0], levels
            if change.unit != "percent" or len(one.unit) != 3 or one.span != other.span:
                continue
            now, before = (one, other) if one.period == change.period else (other, one)
            found = [growth_check(change, now, before), growth_check(change, before, now)]
            told = [check for check in found if check is not None]
            if told:
                yield next((check for check in told if check.holds), told[0])


def _sentences(body: str, figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures that stand in one sentence, in text order."""
    groups: list[list[Figure]] = []
    for figure in figures:
        last = groups[-1][-1] if groups else None
        if last is not None and figure.start - last.end <= _REACH and not _ENDS.search(body, last.end, figure.start):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return groups


def _is_sure(check: Check, body: str) -> bool:
    """Whether every number of a failed check was read beyond doubt."""
    least = SURE_FROM.get(check.kind, _SURE)
    for point in check.points:
        figure = point.stated.figure
        if point.conflict or "contradicted" in figure.doubts.split() or figure.confidence < least:
            return False
    return not _is_of_others(check, body)


def _spans_companies(check: Check, body: str, title: str, others: Sequence[int]) -> bool:
    """Whether the numbers of a failed check may be of two companies: where numbers of another one, which stand at
    `others`, lie between them, in several paragraphs of a round-up, or far apart."""
    places = [point.stated.start for point in check.points]
    first, last = min(places), max(places)
    if last - first > _FARTHEST or any(first <= other <= last for other in others):
        return True
    return is_round_up(title) and "\n\n" in body[first:last]


def _is_of_others(check: Check, body: str) -> bool:
    """Whether words beside the numbers tell of twelve months where they are read as of a shorter time, of what
    analysts expected, or of parts of sales."""
    for point in check.points:
        words = sentence_around(body, point.stated.start, point.stated.end, _REACH)
        if point.span != "ttm" and _TRAILING.search(words):
            return True
        if check.kind == "growth" and (_EXPECTED.search(words) or _SHARE.search(words)):
            return True
    return False
