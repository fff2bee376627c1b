"""Pages from a process that can be killed, within a deadline."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from core.article.article import Article, Problem, Subject
from core.article.opening import UnopenedError, read_beneath
from core.errors import WorkerError, WorkerTimeoutError
from core.figures.figure import Extraction
from core.render.page import Page, Request, make_page
from core.worker import Worker

_OPENING_BYTES = 200_000
_AHEAD_SECONDS = 0.2
"""So long at most does a page that somebody waits for stand behind one that nobody has asked for."""


class Renderer:
    """Renders one article at a time; calls from several threads take turns. Never raises for what a file holds."""

    def __init__(self, deadline: float = 2.0) -> None:
        self._deadline = deadline
        self._worker = Worker(make_page, deadline, loads=("core.render.document", "core.analysis.contradictions"))

    def start(self) -> None:
        """Starts the process ahead of the first page."""
        self._worker.start()

    def page(self, request: Request) -> Page:
        """The page that is asked for; its plain text with a notice where that takes too long or ends the process."""
        try:
            return self._worker.call(request)
        except WorkerTimeoutError:
            reason = f"reading it takes longer than {self._deadline:g} seconds"
        except WorkerError:
            reason = "the process that read it ended"
        except Exception as error:  # raised in the other process: out of memory, or a fault of ours
            reason = f"it could not be read ({type(error).__name__})"
        return plain_page(request.root, request.file, reason)

    def page_ahead(self, request: Request) -> Page | None:
        """The same page for a reader who may come to it next; None where it is not quickly made."""
        try:
            return self._worker.call_within(_AHEAD_SECONDS, request)
        except Exception:  # whatever is wrong with it is told when it is asked for
            return None

    def close(self) -> None:
        """Ends the process."""
        self._worker.close()


def plain_page(root: Path, file: str, reason: str) -> Page:
    """The opening of the file as plain text. Quick and safe for any file, since nothing of it is parsed."""
    # not at the head: a window that never needs this never loads the sanitiser
    from core.render.head import head
    from core.render.marking import Marking
    from core.render.plain import plain_html

    try:
        data = read_beneath(root, file, _OPENING_BYTES, _OPENING_BYTES).data
    except UnopenedError as error:
        data, reason = b"", error.reason
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip()
    problem = Problem("render", f"Shown as plain text: {reason}")
    article = Article(file, PurePosixPath(file).stem, text, problems=(problem,))
    marking = Marking()
    shown = f"{head(article, Subject(), None)}\n{plain_html(text, marking)}"
    return Page(article, Subject(), Extraction(), shown, marking.token, plain=True, notice=f"{problem.reason}.")
