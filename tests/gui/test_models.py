"""The models of the list and the sidebar, without a view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QIdentityProxyModel, Qt

from core.figures.headline import Headline
from core.library.library import Facet, Facets, Row, Section, Totals
from core.marks.searches import SavedSearch
from gui.models.article_list import MORE, ROW, ArticleListModel
from gui.models.article_words import spoken
from gui.models.facets import LONG, SHORT, FacetModel


def row(id: int, **changes: object) -> Row:
    values: dict[str, object] = {
        "id": id, "file": f"{id}.md", "title": f"Title {id}", "date": datetime(2025, 2, 12), "date_text": "",
        "ticker": "ABC", "tickers": ("ABC",), "tags": (), "company": "Abc", "period": "2024Q4", "kind": "results",
        "language": "en", "source": None, "headline": Headline("$141M", "+25%", "GM", "74.1%"), "figures": 3,
        "guidance": False, "problem": "", "read": False, "starred": False,
    }  # fmt: skip
    return Row(**{**values, **changes})  # type: ignore[arg-type]


class Library:
    """Counts what is asked of it."""

    def __init__(self, rows: dict[int, Row]) -> None:
        self.known = rows
        self.asked: list[int] = []

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        self.asked += ids
        return tuple(self.known[id] for id in ids if id in self.known)


def many(count: int) -> Library:
    return Library({id: row(id) for id in range(1, count + 1)})


def test_headings_stand_before_their_articles_and_cannot_be_chosen(qtmodeltester) -> None:
    model = ArticleListModel(many(3).rows)
    model.set_sections((Section("2025-02", (1, 2)), Section("", (3,))), "date")
    qtmodeltester.check(model)
    shown = [model.index(r, 0).data() for r in range(model.rowCount())]
    assert shown == ["February 2025", "Title 1", "Title 2", "No date", "Title 3"]
    assert model.headings() == [0, 3]
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.index(1, 0).data(ROW).id == 1
    assert (model.step(-1, 1), model.step(2, 1), model.step(4, 1), model.step(4, -1)) == (1, 4, -1, 2)


def test_only_what_is_looked_at_is_fetched() -> None:
    library = many(10_000)
    model = ArticleListModel(library.rows)
    model.set_sections((Section("", tuple(range(1, 10_001))),), "none")
    assert model.rowCount() == 10_000
    assert library.asked == []
    assert model.index(5_000, 0).data() == "Title 5001"
    assert 0 < len(library.asked) <= 64


def test_changed_marks_are_fetched_anew() -> None:
    library = many(2)
    model = ArticleListModel(library.rows)
    model.set_sections((Section("", (1, 2)),), "none")
    assert not model.article_at(0).read
    library.known[1] = row(1, read=True)
    model.refresh(["1.md"])
    assert model.article_at(0).read
    assert not model.article_at(1).read


def test_rows_whose_marks_stayed_are_not_painted_again() -> None:
    model = ArticleListModel(many(3).rows)
    model.set_sections((Section("a", (1, 2)), Section("b", (2, 3))), "tag")
    for row in range(model.rowCount()):
        model.article_at(row)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last, *_: changed.extend(range(first.row(), last.row() + 1)))
    model.refresh(["2.md"])
    assert changed == [2, 4]
    changed.clear()
    model.refresh(["elsewhere.md"])
    assert changed == []


def test_an_article_that_went_from_the_index_is_an_empty_row() -> None:
    library = many(1)
    model = ArticleListModel(library.rows)
    model.set_sections((Section("", (1, 99)),), "none")
    assert model.article_at(1) is None
    assert model.index(1, 0).data() == ""


def test_a_row_speaks() -> None:
    assert spoken(row(1)) == "ABC, Q4 FY24, unread, 12 Feb 2025, Title 1, revenue $141M"


def test_a_row_says_that_figures_are_not_read_from_its_language() -> None:
    nothing = row(1, language="zh-CN", headline=Headline(), figures=0)
    assert spoken(nothing) == "ABC, Q4 FY24, unread, 12 Feb 2025, Title 1, figures not read from Chinese"
    assert "Chinese" not in spoken(row(1, language="en", headline=Headline(), figures=0))


def facets(tickers: int = 3) -> Facets:
    return Facets(
        Totals(all=20, unread=5, starred=1, guidance=4, problems=2),
        tickers=tuple(Facet(f"T{n:03}", n) for n in range(tickers)), tags=(Facet("chips", 3),),
        months=(Facet("2025-02", 2), Facet("2025-01", 1), Facet("2024-12", 4), Facet("", 1)),
    )  # fmt: skip


def entries(model: FacetModel, section: str) -> list[str]:
    found = [model.entry(r) for r in range(model.rowCount())]
    return [e.text for e in found if e.section == section and e.kind != "heading"]


def test_the_newest_year_is_open_and_years_open_and_close() -> None:
    model = FacetModel()
    model.set_facets(facets())
    assert entries(model, "date") == ["2025", "February", "January", "2024", "No date"]
    model.toggle_year("2024")
    assert entries(model, "date") == ["2025", "February", "January", "2024", "December", "No date"]
    model.toggle_year("2025")
    assert entries(model, "date") == ["2025", "2024", "December", "No date"]


def test_a_long_section_is_cut_until_asked_for(qtmodeltester) -> None:
    model = FacetModel()
    model.set_facets(facets(tickers=250))
    qtmodeltester.check(model)
    assert entries(model, "ticker")[SHORT:] == ["238 more…"]
    model.show_all("ticker")
    assert len(entries(model, "ticker")) == 251


def test_filtering_a_section_keeps_its_box_in_place() -> None:
    model = FacetModel()
    model.set_facets(facets(tickers=40))
    model.set_filter("ticker", "")
    box = model.row_of("filter", "ticker")
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_filter("ticker", "t03")
    assert entries(model, "ticker")[1:] == [f"T03{n}" for n in range(10)]
    assert (model.row_of("filter", "ticker"), resets) == (box, [])
    model.set_facets(facets(tickers=45))
    assert (model.row_of("filter", "ticker"), resets) == (box, [])
    model.set_filter("ticker", "nothing like it")
    assert entries(model, "ticker") == [""]
    model.set_filter("ticker", "t001")
    assert entries(model, "ticker") == ["", "T001"]
    model.set_filter("ticker", None)
    assert model.row_of("filter", "ticker") == -1


def test_what_is_beyond_the_most_entries_is_left_to_the_filter() -> None:
    model = FacetModel()
    model.set_facets(facets(tickers=900))
    model.show_all("ticker")
    assert entries(model, "ticker")[LONG:] == ["400 more: filter them…", "Fewer"]
    model.set_filter("ticker", "t899")
    assert entries(model, "ticker") == ["", "T899"]


def test_a_closed_section_is_a_heading_and_is_not_counted() -> None:
    model = FacetModel()
    model.set_facets(facets())
    asked: list[frozenset[str]] = []
    model.parts_changed.connect(lambda: asked.append(model.parts))
    model.toggle_section("ticker")
    assert (entries(model, "ticker"), model.parts, asked) == ([], {"views", "tag", "date"}, [])
    model.set_facets(Facets(Totals(20, 5, 1, 4, 2), None, (Facet("chips", 3),), ()))
    assert model.row_of("heading", "ticker") > 0
    model.toggle_section("ticker")
    assert asked == [{"views", "ticker", "tag", "date"}]
    assert model.closed == []


def test_the_model_follows_any_change_by_taking_out_and_putting_in(qtmodeltester) -> None:
    model = FacetModel()
    proxy = QIdentityProxyModel()
    proxy.setSourceModel(model)
    qtmodeltester.check(model)
    searches = [SavedSearch(str(n), f"Search {n}", f"ticker:T{n}", n) for n in range(4)]
    model.set_facets(facets())
    for shown in (searches, searches[::-1], searches[1:3], [], searches):
        model.set_searches(shown)
        model.set_search_counts({search.id: 7 for search in shown})
        assert entries(model, "saved") == [search.name for search in shown]
        assert [proxy.index(row, 0).data() for row in range(proxy.rowCount())] == [
            model.entry(row).text for row in range(model.rowCount())
        ]
    assert model.entry(model.row_of("item", "saved", "2")).count == 7


GATHERED = (Section("2025-02", (1, 2, 3), (1, -1, 0)), Section("2025-01", (4, 5, 6), (2, -1, -1)))


def listed(model: ArticleListModel) -> list[str]:
    return [model.index(r, 0).data() for r in range(model.rowCount())]


def test_reports_of_an_event_are_listed_below_it_once_it_is_opened(qtmodeltester) -> None:
    model = ArticleListModel(many(6).rows)
    model.set_sections(GATHERED, "date")
    assert listed(model) == ["February 2025", "Title 1", "Title 3", "January 2025", "Title 4"]
    assert [model.index(row, 0).data(MORE) for row in range(5)] == [None, 1, 0, None, 2]
    assert list(model.all_ids) == [-1, 1, 2, 3, -1, 4, 5, 6]
    assert model.set_open(1, True)
    assert listed(model) == ["February 2025", "Title 1", "Title 2", "Title 3", "January 2025", "Title 4"]
    assert (model.headings(), model.label_of(2), model.label_of(5)) == ([0, 4], "2025-02", "2025-01")
    assert (model.is_open(1), model.more(2), model.lead_of(2)) == (True, -1, 1)
    qtmodeltester.check(model)
    assert not model.set_open(1, True)
    assert not model.set_open(3, True)
    assert model.set_open(1, False)
    assert len(listed(model)) == 5


def test_what_is_out_of_sight_in_an_event_can_be_gone_to_and_stays_open() -> None:
    model = ArticleListModel(many(6).rows)
    model.set_sections(GATHERED, "date")
    assert model.row_of(6) == -1
    assert model.reveal(6)
    assert model.index(model.row_of(6), 0).data() == "Title 6"
    assert not model.reveal(7)
    model.set_sections(GATHERED, "date")
    assert model.row_of(6) >= 0, "another result of the same search does not close it"
    model.set_sections((Section("", (6,), (0,)),), "none")
    assert listed(model) == ["Title 6"]


def test_a_row_says_how_many_reports_there_are() -> None:
    model = ArticleListModel(many(6).rows)
    model.set_sections(GATHERED, "date")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(4, 0).data(role).endswith(", 2 more reports, not shown")
    model.set_open(4, True)
    assert model.index(4, 0).data(role).endswith(", 2 more reports, shown")
    assert model.index(5, 0).data(role).endswith(", another report")
    assert model.index(1, 0).data(role).endswith(", 1 more report, not shown")
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole).startswith("Another article reports this.")


def test_the_row_of_an_event_has_the_finest_numbers_of_all_its_reports() -> None:
    library = many(6)
    library.known |= {
        4: row(4, headline=Headline("~$100M", "", "GM", "74%")),
        5: row(5, headline=Headline("$101.3M", "+25.2%")),
        6: row(6, headline=Headline("$0.1B", "+25%", "GM", "74.1%")),
    }
    model = ArticleListModel(library.rows)
    model.set_sections(GATHERED, "date")
    event = model.index(4, 0)
    assert event.data(ROW).headline == Headline("$101.3M", "+25.2%", "GM", "74.1%")
    assert "revenue $101.3M" in event.data(Qt.ItemDataRole.AccessibleTextRole)
    asked = len(library.asked)
    assert event.data(ROW).headline.revenue == "$101.3M"
    assert len(library.asked) == asked, "they are asked for once"
    model.set_open(4, True)
    assert event.data(ROW).headline.revenue == "~$100M", "with the others in sight it speaks for itself"
    model.set_open(4, False)
    model.set_sections(GATHERED, "date", "revenue_down")
    assert model.index(4, 0).data(ROW).headline.revenue == "~$100M", "it has the number by which it is sorted"


@given(st.lists(st.lists(st.integers(0, 3), max_size=4), min_size=1, max_size=3), st.data())
def test_every_article_of_the_list_has_a_row_once_it_is_gone_to(events: list[list[int]], data: st.DataObject) -> None:
    """`events`: in each group, how many others report each event."""
    sections, next_id = [], 1
    for label, group in zip("abc", events, strict=False):
        more = [number for others in group for number in (others, *[-1] * others)]
        sections.append(Section(label, range(next_id, next_id + len(more)), more))
        next_id += len(more)
    model = ArticleListModel(many(next_id).rows)
    model.set_sections(tuple(one for one in sections if one.ids), "tag")
    places = [place for place, id in enumerate(model.all_ids) if id >= 0]
    for place in data.draw(st.lists(st.sampled_from(places), max_size=5)) if places else ():
        row = model.row_at(place)
        assert model.ids[row] == model.all_ids[place]
        assert model.place_of(row) == place
    rows = range(model.rowCount())
    assert [model.all_ids[model.place_of(row)] for row in rows] == list(model.ids)
    assert sorted({model.place_of(row) for row in rows}) == [model.place_of(row) for row in rows]
