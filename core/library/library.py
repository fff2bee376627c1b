"""A folder of articles: indexed, asked and marked. The one door of this package for windows and commands."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from core import database
from core.article.article import Problem
from core.article.folder import check_folder
from core.database import pack, unpack
from core.errors import StoreError
from core.figures.figure import Figure, FiscalYear
from core.library.companies import CompanyYear, Evidence, fetch_evidence, fetch_told, fetch_year, fetch_years
from core.library.corrections import Corrections
from core.library.facets import PARTS, Facet, Facets, Part, Totals
from core.library.index import Index
from core.library.notes import Notes
from core.library.order import Group, Section, Sort
from core.library.progress import Progress, Report
from core.library.query import Query
from core.library.refresh_process import refresh_apart
from core.library.rows import Row, Translation, fetch_figures, fetch_known, fetch_rows
from core.library.touched import Touched
from core.marks.marks import Field, Marks
from core.marks.overheard import Overheard
from core.marks.searches import SavedSearch
from core.settings import Home

if TYPE_CHECKING:
    from core.library.asking import Asking
    from core.library.matching import Matching

__all__ = [
    "CompanyYear", "Evidence", "Facet", "Facets", "Group", "Library", "Overheard", "Part", "Progress", "Report",
    "Row", "SavedSearch", "Section", "Sort", "Totals", "Touched", "Translation",
]  # fmt: skip


class Library:
    """One open folder. All methods may be called from any thread, while a refresh runs too; all that touch the
    databases raise StoreError where these fail. `folder` is the folder's real path.

    `notice` is a sentence for the user where opening found something amiss (marks that were restored), else ''.
    """

    def __init__(self, folder: Path, index: Index, marks: Marks) -> None:
        self.folder = folder
        self.notice = marks.notice
        self._index = index
        self._marks = marks
        self._root = str(folder)
        self.corrections = Corrections(marks, self._root)
        self.notes = Notes(marks, self._root, self._reading, partial(self._remark, "note"))
        self._asking: Asking | None = None
        self._refreshing = threading.Lock()
        self._closing = threading.Event()

    @classmethod
    def open(cls, folder: Path, home: Home) -> Library:
        """Opens a folder as it was last indexed; `refresh` brings it up to date. Raises FolderError, StoreError."""
        folder = folder.expanduser().resolve()
        check_folder(folder)
        with database.plain_errors(home.cache):
            index_path, marks_path, copies = home.index, home.marks, home.backups
        marks = Marks(marks_path, copies)
        try:
            return cls(folder, Index(index_path, marks_path), marks)
        except BaseException:
            marks.close()
            raise

    def refresh(
        self,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        workers: int | None = None,
        touched: Touched | None = None,
    ) -> Report:
        """Reads what is new or changed since the last time, in processes of its own, and drops what has gone.
        Where it is known what was `touched`, nothing else is looked at.

        Raises FolderError where the folder cannot be listed any more (its articles stay in the index), StoreError,
        and WorkerError where no process can be started. An index that turns out damaged is built anew.
        """
        try:
            with self._refreshing:
                self._index.mend()
                try:
                    return self._refreshed(progress, cancelled, workers, touched)
                except StoreError:
                    if not self._index.mend():
                        raise
                    return self._refreshed(progress, cancelled, workers, None)
        finally:
            if self._closing.is_set():
                self.close()

    def refresh_apart(
        self, home: Home, progress: Callable[[Progress], None], cancelled: Callable[[], bool]
    ) -> Report:
        """The same in a process of its own, for windows: see `core.library.refresh_process`."""
        try:
            with self._refreshing:
                self._index.mend()
                try:
                    return refresh_apart(
                        self.folder, home, progress, lambda: cancelled() or self._closing.is_set()
                    )
                finally:
                    # the other process may have made the file anew
                    self._index.reconnect()
        finally:
            if self._closing.is_set():
                self.close()

    def list_some(self) -> int:
        """Lists some articles of a large folder that is new, before a refresh starts. Returns how many."""
        from core.library.first_list import list_some

        with self._refreshing:
            return list_some(self._index, self.folder)

    def is_empty(self) -> bool:
        """Whether the index knows no article of the folder, as before the first refresh."""
        with self._reading() as (connection, root_id):
            found = connection.execute("SELECT 1 FROM article WHERE root_id = ? LIMIT 1", (root_id,)).fetchone()
        return found is None

    def find(
        self,
        query: Query,
        sort: Sort = "newest",
        group: Group = "none",
        cancelled: Callable[[], bool] | None = None,
        *,
        events: bool = False,
    ) -> tuple[Section, ...]:
        """The ids of the articles that a query finds; without groups, one section with the label ''. With `events`,
        those that report the same event follow the first of them.

        Where nobody waits for the answer any more, `cancelled` says so, and any error may come.
        """
        from core.library.sections import arrange

        with self._asked(cancelled) as matching:
            return arrange(matching.connection, matching.columns, matching.mask(query), sort, group, events=events)

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        """The articles with these ids, in this order; those that have gone meanwhile are left out."""
        with self._reading() as (connection, _):
            return fetch_rows(connection, self._root, ids)

    def row_of(self, file: str) -> Row | None:
        """The article of a file, given relative to the folder with '/'."""
        with self._reading() as (connection, root_id):
            found = connection.execute(
                "SELECT id FROM article WHERE root_id = ? AND file = ?", (root_id, pack(file))
            ).fetchone()
            return fetch_rows(connection, self._root, found)[0] if found else None

    def translations(self, file: str) -> tuple[Translation, ...]:
        """The article of a file and its translations, the one that lists show first; none where there is but one."""
        from core.library.translations import translations_of

        with self._reading() as (connection, root_id):
            return translations_of(connection, root_id, file)

    def facets(
        self, query: Query, parts: Set[Part] = PARTS, cancelled: Callable[[], bool] | None = None
    ) -> Facets:
        """The counts of library views, tickers, tags and months under a query, as far as they are asked for."""
        from core.library.counting import count_facets

        with self._asked(cancelled) as matching:
            return count_facets(matching, query, parts)

    def totals(self) -> Totals:
        """Counts over the whole folder."""
        from core.library.counting import count_views

        with self._asked() as matching:
            return count_views(matching, matching.mask(Query()))

    def counts(self, queries: Sequence[Query], cancelled: Callable[[], bool] | None = None) -> tuple[int, ...]:
        """How many articles each query finds."""
        with self._asked(cancelled) as matching:
            return tuple(int(matching.mask(query).sum()) for query in queries)

    def prepare(self, cancelled: Callable[[], bool]) -> None:
        """Reads ahead what conditions ask of every article, so that the first search for it need not wait."""
        with self._asked(cancelled) as matching:
            matching.prepare()

    def first_unread(self, ids: Sequence[int]) -> int | None:
        """The place of the first unread article among these ids, None where there is none."""
        from core.library.stepping import first_unread

        with self._asked() as matching:
            return first_unread(matching, ids)

    def first_titled(self, ids: Sequence[int], beginning: str) -> int | None:
        """The place of the first article among these ids whose title begins so, None where there is none."""
        from core.library.stepping import first_titled

        with self._asked() as matching:
            return first_titled(matching, ids, beginning)

    def unread_files(self, ids: Sequence[int]) -> tuple[str, ...]:
        """The files of the unread articles among these ids."""
        from core.library.stepping import unread_files

        with self._asked() as matching:
            return unread_files(matching, ids)

    def searches(self) -> tuple[SavedSearch, ...]:
        """The searches that the user saved, in any folder."""
        return self._marks.searches()

    def put_search(self, search: SavedSearch) -> None:
        """Saves a search, in the place of the one with its id. It is on disk when this returns."""
        self._marks.put_search(search)

    def drop_search(self, id: str) -> None:
        """Takes a saved search away. It is on disk when this returns."""
        self._marks.drop_search(id)

    def figures_of(self, ids: Sequence[int]) -> tuple[tuple[Row, tuple[Figure, ...]], ...]:
        """The articles with these ids, in this order, each with all its figures in text order."""
        with self._reading() as (connection, _):
            figures = fetch_figures(connection, ids)
            return tuple((row, figures.get(row.id, ())) for row in fetch_rows(connection, self._root, ids))

    def ticker_figures(self, ticker: str) -> tuple[tuple[Row, tuple[Figure, ...]], ...]:
        """The articles of a ticker that state figures, the oldest first, each with those of the ticker's charts."""
        from core.library.telling import ticker_figures

        with self._reading() as (connection, root_id):
            return ticker_figures(connection, self._root, root_id, ticker)

    def fiscal_years(self) -> tuple[CompanyYear, ...]:
        """The companies whose fiscal year is known, by ticker or folded name."""
        with self._reading() as (connection, root_id):
            return fetch_years(connection, root_id)

    def fiscal_year(self, issuer: str) -> tuple[CompanyYear, tuple[Evidence, ...]]:
        """The fiscal year of a company, and the articles that state one."""
        with self._reading() as (connection, root_id):
            return fetch_year(connection, root_id, issuer), fetch_evidence(connection, root_id, issuer)

    def set_fiscal_year(self, issuer: str, year: FiscalYear | None) -> None:
        """Corrects a company's fiscal year in all folders, or with None takes the correction back. It is on disk when
        this returns; the next refresh applies it to the figures."""
        self._marks.set_fiscal_year(issuer, year)

    def told(self, file: str) -> FiscalYear | None:
        """What is known of the fiscal year of a file's company and was told to the extractor: its page shows the same
        figures as the charts when it is told the same."""
        try:
            with self._reading() as (connection, root_id):
                return fetch_told(connection, root_id, file)
        except StoreError:
            return None  # a page is read from its file alone, also where the index fails

    def problems(self) -> tuple[tuple[str, Problem], ...]:
        """All that could not be read as written, by file; folders that could not be listed are among them."""
        with self._reading() as (connection, root_id):
            rows = connection.execute(
                "SELECT file, code, reason, line, partial FROM problem WHERE root_id = ? ORDER BY file, line, rowid",
                (root_id,),
            )
            return tuple(
                (unpack(file), Problem(code, reason, line, bool(partial))) for file, code, reason, line, partial in rows
            )

    def set_read(self, files: Iterable[str], value: bool) -> tuple[str, ...]:
        """Marks articles as read, or unread, in all their languages, whose files it returns. It is on disk then."""
        return self._set("read", files, value)

    def set_starred(self, files: Iterable[str], value: bool) -> tuple[str, ...]:
        """Stars articles, or takes their stars away, as `set_read` does."""
        return self._set("starred", files, value)

    def overheard(self) -> Overheard:
        """What other windows and commands marked, saved and corrected since this was last asked."""
        return self._marks.overheard(self._root)

    def close(self) -> None:
        """Lets go of the databases, at once or as soon as a refresh under way, which is cancelled, has ended."""
        self._closing.set()
        if self._refreshing.acquire(blocking=False):
            try:
                self._index.close()
                self._marks.close()
            finally:
                self._refreshing.release()

    def _refreshed(
        self,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
        workers: int | None,
        touched: Touched | None,
    ) -> Report:
        from core.library.refreshing import refresh  # what a window needs late, or never

        def stopped() -> bool:
            return self._closing.is_set() or (cancelled is not None and cancelled())

        return refresh(self._index, self._marks, self.folder, progress, stopped, workers, touched)

    def _set(self, field: Field, files: Iterable[str], value: bool) -> tuple[str, ...]:
        from core.library.translations import with_translations

        files, known = list(files), {}
        try:
            with self._reading() as (connection, root_id):
                files = with_translations(connection, root_id, files)
                known = fetch_known(connection, root_id, files)
        except StoreError:
            pass  # a mark must not be lost because the index, which can be rebuilt, fails
        hashes = {file: known[file][1] if file in known else "" for file in files}
        self._remark(field, [id for id, _ in known.values()], value, self._marks.set(field, self._root, hashes, value))
        return tuple(files)

    def _remark(self, field: str, ids: Sequence[int], value: bool, revisions: tuple[int, int]) -> None:
        if self._asking is not None:
            self._asking.remark(field, ids, value, revisions)

    @contextmanager
    def _asked(self, cancelled: Callable[[], bool] | None = None) -> Iterator[Matching]:
        if self._asking is None:
            # loads NumPy, which takes longer than a window to be painted
            from core.library.asking import Asking

            self._asking = Asking(self._root)
        with self._index.reading(cancelled) as connection:
            yield self._asking.at(connection, cancelled)

    @contextmanager
    def _reading(self) -> Iterator[tuple[Connection, int]]:
        with self._index.reading() as connection:
            found = connection.execute("SELECT id FROM root WHERE path = ?", (pack(self._root),)).fetchone()
            yield connection, found[0] if found else 0
