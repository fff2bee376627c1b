"""The search bar: says what is in force, colours its terms, completes them, and explains a mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from gui.naming import named
from gui.theme import Theme
from gui.views.search_help import SearchHelp

if TYPE_CHECKING:
    from core.errors import QueryError
    from core.library.completion import Candidate
    from core.library.facets import Facet, Facets
    from core.library.lexer import Token

_LONGEST = 20_001
"""Signs that the bar takes in: one more than a search may have, so that it is told that it is too long."""

_COLOURED, _SPANS = 2000, 200
"""Signs at the beginning that are coloured, and pieces of them: no bar shows more."""

_CLEAR = 32
"""Pixels at the right end that belong to the sign that clears the bar."""


class SearchBar(QLineEdit):
    """Signals: `edited(text)` for each change by the user, `left()` when Esc is pressed on an empty bar,
    `save_wanted()`."""

    edited = Signal(str)
    left = Signal()
    save_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBar")
        self.setMaxLength(_LONGEST)
        font = self.font()
        # with contextual alternates a long run of brackets or dashes is laid out ten times as slowly, at each key
        font.setFeature(QFont.Tag("calt"), 0)
        self.setFont(font)
        self.setAccessibleName(self.tr("Search articles"))
        self.setPlaceholderText(self.tr("Search: words, ticker:ALAB, after:2025-01, is:unread, revenue>100M"))
        self._theme = theme
        self._wrong: QueryError | None = None
        self._values: Mapping[str, Sequence[Facet]] = {}
        self._help: SearchHelp | None = None
        self._helping = False
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self.tr("Clear search"), self)
        self._clear.triggered.connect(self.clear_by_user)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._is_saved = False
        self._save = named("saveSearch", QToolButton(self))
        self._save.setText(self.tr("Save search"))
        self._save.setToolTip(self.tr("Keep this search in the sidebar (Ctrl+D)"))
        self._save.setCursor(Qt.CursorShape.ArrowCursor)
        self._save.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._save.clicked.connect(self.save_wanted)
        self._save.hide()
        self.textChanged.connect(self._text_changed)
        self.textEdited.connect(self.edited)
        self.textEdited.connect(self._start_help)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme
        self._icon.setIcon(theme.icon("search", "faint"))
        self._clear.setIcon(theme.icon("clear", "muted"))
        self._colour()

    def set_text(self, text: str) -> None:
        """Shows a query that was set elsewhere; the cursor of someone who is typing stays where it is."""
        if text != self.text():
            self.setText(text)
            self._close_help()

    def set_values(self, facets: Facets) -> None:
        """What the folder has to complete with: the values under the query."""
        counted = {
            "ticker": facets.tickers,
            "tag": facets.tags,
            "date": facets.months,
            "company": facets.companies,
            "lang": facets.languages,
            "period": facets.periods,
        }
        self._values = {**self._values, **{field: values for field, values in counted.items() if values is not None}}
        self._offer()

    @property
    def field(self) -> str:
        """The field of the term at the cursor, of which a value is being typed; '' for none."""
        from core.library.completion import field_at  # which the first paint need not wait for

        text = self.text()
        return field_at(text, _code_point(text, self.cursorPosition())) if ":" in text else ""

    def show_mistake(self, error: QueryError | None) -> None:
        """Underlines what cannot be understood and says why; None where all is well."""
        if error is None and self._wrong is None:
            return
        self._wrong = error
        self.setProperty("wrong", error is not None)
        self.setToolTip(str(error) if error else "")
        self._colour()
        self._offer_to_save()
        self._offer()

    def set_saved(self, saved: bool) -> None:
        """Whether the search is a saved one, which need not be saved again."""
        self._is_saved = saved
        self._offer_to_save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_to_save()

    def clear_by_user(self) -> None:
        """Empties the bar as a user does."""
        self._close_help()
        if self.text():
            self.clear()
            self.edited.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._help is not None and self._help.candidates and self._takes(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear_by_user()
            else:
                self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._close_help()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close_help()
        super().focusOutEvent(event)

    def _takes(self, event: QKeyEvent) -> bool:
        """The keys that walk through the candidates, take one, or close them."""
        assert self._help is not None
        match event.key():
            case Qt.Key.Key_Down:
                self._help.step(1)
            case Qt.Key.Key_Up:
                self._help.step(-1)
            case Qt.Key.Key_Tab:
                self._take(self._help.current() or self._help.candidates[0])
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if chosen := self._help.current():
                self._take(chosen)
            case Qt.Key.Key_Escape:
                self._close_help()
            case _:
                return False
        return True

    def _start_help(self) -> None:
        self._helping = True
        self._offer()

    def _offer(self) -> None:
        """Opens, or brings up to date, what helps with the search as it stands; only for who is typing in it."""
        if not self._helping or not self.hasFocus():
            return
        from core.library.completion import complete  # which the first paint need not wait for

        text = self.text()
        candidates = complete(text, _code_point(text, self.cursorPosition()), self._values) if text else ()
        mistake = str(self._wrong) if self._wrong is not None and text else ""
        if self._help is None:
            if not candidates and not mistake:
                return
            self._help = SearchHelp(self)
            self._help.chosen.connect(self._take)
        self._help.offer(candidates, mistake)

    def _take(self, candidate: Candidate) -> None:
        text = self.text()
        rest = text[candidate.end :]
        put = candidate.text + (" " if candidate.done and not rest.startswith(" ") else "")
        before = text[: candidate.start] + put
        self.setText(before + rest)
        self.setCursorPosition(_utf16(before, len(before)))
        self.edited.emit(self.text())
        self._start_help()

    def _offer_to_save(self) -> None:
        """Shows the button where there is a search to save, and room for it."""
        button = self._save
        size = button.sizeHint()
        there = bool(self.text().strip()) and not self._is_saved and self._wrong is None and self.width() > 320
        button.setVisible(there)
        self.setTextMargins(0, 0, size.width() + 4 if there else 0, 0)
        button.setGeometry(self.width() - size.width() - _CLEAR, (self.height() - size.height()) // 2, *size.toTuple())

    def _close_help(self) -> None:
        self._helping = False
        if self._help is not None:
            self._help.hide()

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._offer_to_save()
        # the line edit drops its formats when it has taken the change, so they are set just after
        QTimer.singleShot(0, self._colour)

    def _colour(self) -> None:
        """Sets character formats in the line through the only door Qt has for them: an input method's attributes."""
        text = self.text()
        spans = [(start, end, self._format("accent")) for start, end in _coloured(text[:_COLOURED])]
        if self._wrong is not None:
            wrong = self._format("warning")
            wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wrong.setUnderlineColor(QColor(self._theme.tokens["warning"]))
            spans.append((self._wrong.start, max(self._wrong.end, self._wrong.start + 1), wrong))
        kind = QInputMethodEvent.AttributeType.TextFormat
        cursor = self.cursorPosition()
        attributes = []
        for start, end, form in spans:
            at = _utf16(text, start)
            length = _utf16(text, end) - at
            attributes.append(QInputMethodEvent.Attribute(kind, at - cursor, length, form))
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))

    def _format(self, token: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._theme.color(token))
        return form

    def event(self, event: QEvent) -> bool:
        # Esc is a key of this field even where the window has a shortcut on it, and Tab takes a candidate
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            offers = self._help is not None and bool(self._help.candidates)
            if offers and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self.keyPressEvent(event)
                return True
        return super().event(event)


def _coloured(text: str) -> list[tuple[int, int]]:
    """The parts of `text` that are the language's own. Those with nothing but spaces between them are one."""
    from core.library.lexer import tokens  # which the first paint need not wait for

    spans: list[tuple[int, int]] = []
    for token in tokens(text):
        end = _named_until(text, token)
        if end <= token.start:
            continue
        if spans and not text[spans[-1][1] : token.start].strip():
            spans[-1] = (spans[-1][0], end)
        elif len(spans) == _SPANS:
            break
        else:
            spans.append((token.start, end))
    return spans


def _named_until(text: str, token: Token) -> int:
    """Where the part of a term ends that is the language's own: its field or metric, or a whole word like OR."""
    if token.kind == "figure":
        return token.end - len(token.value)
    if token.kind != "term":
        return token.end
    return token.start + token.negated + len(token.field) + 1 if token.field else token.start


def _utf16(text: str, position: int) -> int:
    """A position in code points as Qt counts it."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def _code_point(text: str, position: int) -> int:
    """Qt's position in a text, in code points."""
    return len(text.encode("utf-16-le", "surrogatepass")[: position * 2].decode("utf-16-le", "surrogatepass"))
