"""What is said of a point beside its mark, and of a chart that has none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.analysis.chart import Chart
from core.analysis.point import Point, Source
from core.analysis.telling import corrections_text, denied_text, formula_text
from core.analysis.wording import sentence_around
from core.figures.notation import date_text
from core.render.page import Page

_MOST_QUOTES = 4
_MOST_FORMULAS = 2


def words_of(point: Point, page: Page | None) -> str:
    """What states a point: its formula where it is derived; then the sentence in the shown article, else the quotes
    with their articles."""
    lines = [formula_text(point)] if point.derivations else []
    lines += [f"{text[0].upper()}{text[1:]}" for text in corrections_text(point)]
    if point.denied is not None:
        lines.append(_tr("With other articles: {}").format(denied_text(point)))
        stated = dict.fromkeys(one.stated for one in point.denied.inputs)
        lines += [_quoted(source) for source in stated if page is None or source.file != page.article.file]
    for other in point.derivations[1:_MOST_FORMULAS]:
        lines.append(_tr("also {}").format(other.formula))
    own = next((s for s in point.sources if page is not None and s.file == page.article.file), None)
    if page is not None and own is not None:
        lines += [f"“{sentence_around(page.article.body, s.start, s.end)}”" for s in _of_page(point, page)]
        others = len({source.file for source in point.sources} - {own.file})
        if others:
            lines.append(_tr("and {} more articles").format(others) if others > 1 else _tr("and another article"))
        return "\n".join(dict.fromkeys(lines))
    quoted = _one_an_article(point)
    for source in quoted[:_MOST_QUOTES]:
        lines.append(_quoted(source))
    if len(quoted) > _MOST_QUOTES:
        lines.append(_tr("and {} more").format(len(quoted) - _MOST_QUOTES))
    return "\n".join(lines)


def _quoted(source: Source) -> str:
    day = f", {date_text(source.date)}" if source.date else ""
    return f"“{' '.join(source.quote.split())}” · {source.title}{day}"


def why_empty(chart: Chart, where: str) -> str:
    """Why there is nothing to plot, `where` being 'this article'."""
    what = _tr("revenue figures") if chart.title == "Revenue" else chart.title.lower()
    words = {
        "parts": _tr("No {} of the whole company in {}"),
        "doubtful": _tr("The {} in {} need a look, and are not drawn"),
        "undated": _tr("The {} in {} have no period"),
        "alone": _tr("No earlier period to set the {} in {} against"),
        "short": _tr("Not four quarters in a row of {} in {}"),
        "span": _tr("The {} in {} are of other lengths of period"),
        "unsummed": _tr("No twelve months: the {} in {} do not add up"),
    }
    return words.get(chart.empty, _tr("No {} in {}")).format(what, where)


def _of_page(point: Point, page: Page) -> list[Source]:
    """The sources in the shown article, one of each kind of figure."""
    found: dict[tuple[str, str], Source] = {}
    for source in point.sources:
        if source.file == page.article.file:
            found.setdefault((source.figure.form, source.figure.period or ""), source)
    return list(found.values())[:2]


def _one_an_article(point: Point) -> list[Source]:
    """The sources, but of one article only the first that states a value in these words."""
    found: dict[tuple[str, str], Source] = {}
    for source in point.sources:
        found.setdefault((source.file, " ".join(source.quote.split())), source)
    return list(found.values())


def _tr(text: str) -> str:
    return QCoreApplication.translate("PointWords", text)
