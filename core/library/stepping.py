"""Questions about a list that is shown: the next unread article in it, the next whose title begins so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.database import unpack
from core.library.article_row import sorted_as
from core.library.columns import Mask, Whole, ids_of
from core.library.matching import Matching

_TITLED = "SELECT group_concat(id) FROM article WHERE root_id = ? AND title_key >= ? AND title_key < ?"
_FILES = "SELECT file FROM article WHERE id IN (SELECT value FROM json_each(?))"


def first_unread(matching: Matching, ids: Sequence[int]) -> int | None:
    """The place of the first unread article among `ids`; places without an article hold -1."""
    return _first(matching, ids, matching.state("unread"))


def first_titled(matching: Matching, ids: Sequence[int], beginning: str) -> int | None:
    """The place of the first article among `ids` whose title begins so."""
    key = sorted_as(beginning)
    values = (matching.columns.root_id, key, f"{key}\U0010ffff")
    return _first(matching, ids, matching.columns.mask(ids_of(matching.connection, _TITLED, values)))


def unread_files(matching: Matching, ids: Sequence[int]) -> tuple[str, ...]:
    """The files of the unread articles among `ids`, each once."""
    positions = _positions(matching, ids)
    unread = np.append(matching.state("unread"), False)
    wanted = matching.columns.ids[np.unique(positions[unread[positions]])]
    rows = matching.connection.execute(_FILES, (f"[{','.join(map(str, wanted.tolist()))}]",))
    return tuple(unpack(file) for (file,) in rows)


def _positions(matching: Matching, ids: Sequence[int]) -> Whole:
    return matching.columns.positions(np.asarray(ids, dtype=np.int64))


def _first(matching: Matching, ids: Sequence[int], wanted: Mask) -> int | None:
    places = np.flatnonzero(np.append(wanted, False)[_positions(matching, ids)])
    return int(places[0]) if places.size else None
