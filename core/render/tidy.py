"""One pass over sanitised HTML: figures and numbers become links, and what Qt takes badly is taken out.

The sanitiser gives well-formed HTML, so a stack of open tags is enough here. What this pass writes itself (classes,
`figure:` and `number:` links) is safe from forgery, since the sanitiser lets no such thing through.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.render import caps
from core.render.marking import Marking, clean
from core.render.sanitise import INLINE, TABLE_PARTS, VOID
from core.render.tables import Cell, table_html

_PIECE = re.compile(r"<(/?+)([a-z0-9]++)((?:[^>\"]|\"[^\"]*+\")*+)>|([^<]++)|<")
_ATTRIBUTE = re.compile(r"([a-z]++)=\"([^\"]*+)\"")

_BREAK_LENGTH = 80
"""A broken line weighs as much as a full one."""


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows so far, and where its open cell is written."""

    rows: list[list[Cell]] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)


class Tidier:
    """Tidies the parts of one page; counts over all of them. Raises TooMuchError where the page grows too large."""

    def __init__(self, marking: Marking) -> None:
        self._marking = marking
        self._elements = self._cells = self._items = self._images = 0
        self._begin()

    def tidy(self, sanitised: str) -> str:
        """The part with figures as links and its nesting capped."""
        self._begin()
        for found in _PIECE.finditer(sanitised):
            closing, tag, attributes, text = found.groups()
            if text is not None:
                self._text(html.unescape(text))
            elif tag is None:
                self._text("<")
            elif closing:
                self._end_tag()
            else:
                self._start_tag(tag, dict(_attributes(attributes)))
        while self._open:
            self._end_tag()
        return "".join(self._out)

    def _begin(self) -> None:
        self._out: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._tables: list[_Table] = []
        self._figure: int | None = None
        self._length = 0
        self._link = ""
        self._link_shown = True

    # text

    def _text(self, text: str) -> None:
        for piece in self._marking.split(text):
            if isinstance(piece, str):
                self._words(piece)
            else:
                self._figure = piece

    def _words(self, text: str) -> None:
        for stretch in caps.stretches(caps.breakable(clean(text))):
            self._length += len(stretch)
            if self._length > caps.MOST_IN_BLOCK:
                self._new_paragraph()
                self._length = len(stretch)
            self._stretch(stretch)

    def _new_paragraph(self) -> None:
        tags = [tag for tag, shown in self._open if shown]
        if "p" in tags:
            inner = tags[len(tags) - 1 - tags[::-1].index("p") :]
            self._out += [f"</{tag}>" for tag in reversed(inner)] + [f"<{tag}>" for tag in inner]

    def _stretch(self, text: str) -> None:
        for table in self._tables:
            table.text.append(text)
        shown = html.escape(text, quote=False).replace("\N{NO-BREAK SPACE}", "&nbsp;")
        if not text.strip():
            self._out.append(shown)
        elif self._figure is not None:
            self._count()
            self._out.append(f"{self._marking.link(self._figure)}{shown}</a>")
        elif self._link:
            self._link_shown = True
            self._out.append(f'<a href="{self._link}">{shown}</a>')
        else:
            self._out.append(shown)

    # tags

    def _start_tag(self, tag: str, attributes: dict[str, str]) -> None:
        self._count()
        if tag == "img":
            self._image(attributes)
        elif tag in VOID:
            self._length += _BREAK_LENGTH
            self._out.append(f"<{tag}>")
        elif tag == "a":
            # written around each piece of its text, so that it never encloses a figure's link or ends at another tag
            self._link = html.escape(attributes.get("href", ""))
            self._link_shown = not self._link
            self._open.append((tag, False))
        else:
            if tag not in INLINE:
                self._length = 0
            shown = self._may_open(tag)
            self._open.append((tag, shown))
            if shown:
                self._write(tag, attributes)
            elif tag not in INLINE:
                self._out.append(" ")

    def _end_tag(self) -> None:
        if not self._open:
            return
        tag, shown = self._open.pop()
        if tag == "a":
            if not self._link_shown:
                self._count()
                self._out.append(f'<a href="{self._link}">\N{NORTH EAST ARROW}</a>')
            self._link, self._link_shown = "", True
        if shown and tag == "table":
            table, size = table_html(self._tables.pop().rows, caps.MOST_CELLS - self._cells)
            self._cells += size
            self._out.append(table)
        elif shown and tag in {"td", "th"}:
            self._end_cell(tag)
        elif shown and tag not in TABLE_PARTS:
            self._out.append(f"</{tag}>")
        elif tag not in INLINE and not shown:
            self._out.append(" ")

    def _may_open(self, tag: str) -> bool:
        shown = [name for name, is_shown in self._open if is_shown]
        if len(shown) >= caps.MOST_DEEP:
            return False
        if tag in TABLE_PARTS:
            return next((is_shown for name, is_shown in reversed(self._open) if name == "table"), False)
        if tag == "table":
            return shown.count("table") < caps.MOST_TABLES_DEEP
        blocks = sum(name not in INLINE and name not in TABLE_PARTS and name != "li" for name in shown)
        return tag in INLINE or tag == "li" or blocks < caps.MOST_BLOCKS_DEEP

    def _write(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._tables.append(_Table())
        elif tag == "li":
            self._items += 1
            if self._items > caps.MOST_ITEMS:
                raise caps.TooMuchError(f"its lists have more than {caps.MOST_ITEMS:,} items")
            self._out.append("<li>")
        elif tag == "tr":
            self._tables[-1].rows.append([])
        elif tag in {"td", "th"}:
            table = self._tables[-1]
            table.around, table.attributes, table.text = self._out, attributes, []
            self._out = []
        elif tag not in TABLE_PARTS:
            written = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
            self._out.append(f"<{tag}{written}>")

    def _end_cell(self, tag: str) -> None:
        table = self._tables[-1]
        written, self._out = "".join(self._out), table.around
        spans = ((name, table.attributes.get(name, "1")) for name in ("colspan", "rowspan"))
        span = "".join(f' {name}="{number}"' for name, number in spans if number != "1")
        text = "".join(table.text).strip()
        table.rows[-1].append(Cell(written, text, tag == "th", table.attributes.get("align", ""), span))

    def _image(self, attributes: dict[str, str]) -> None:
        alt = clean(attributes.get("alt", "")).strip()
        source = attributes.get("src")
        self._images += 1
        if source and self._images <= caps.MOST_IMAGES:
            image = f'<img src="{html.escape(source)}" alt="{html.escape(alt)}">'
            self._out.append(f'<a href="{self._link}">{image}</a>' if self._link else image)
        else:
            words = html.escape(caps.breakable(alt)) if alt else "Image"
            shown = f'<span class="image">[{words}]</span>'
            self._out.append(f'<a href="{self._link}">{shown}</a>' if self._link else shown)
        self._link_shown = True

    def _count(self) -> None:
        self._elements += 1
        if self._elements > caps.MOST_ELEMENTS:
            raise caps.TooMuchError(f"it has more than {caps.MOST_ELEMENTS:,} elements")


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for name, value in _ATTRIBUTE.findall(text):
        yield name, html.unescape(value)
