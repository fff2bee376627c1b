"""A block of an article's body: where it stands, what it is, and whether it is the article's own."""

from __future__ import annotations

from typing import Literal, NamedTuple

BlockKind = Literal["heading", "paragraph", "item", "table", "code"]
Boilerplate = Literal["promotion", "trending", "links", "disclaimer", "about", "footer"]


class Block(NamedTuple):
    """`body[start:end]` is the block's source, markup included (code-point offsets).

    `level` is 1–6 for a heading, the nesting depth (1 …) for a list item, 0 otherwise. `boilerplate` says why the
    block is not the article's own text, or is None. A heading that opens boilerplate is boilerplate itself.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    boilerplate: Boilerplate | None = None
