"""What a query finds: ids in order, in groups."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from core.library.condition import Condition

Group = Literal["none", "date", "tag", "ticker"]
Sort = Literal["newest", "oldest", "title", "ticker"]

# The same date is followed by the file's name, not its id, which depends on what process was done first
_NEWEST = "a.sort_key IS NULL, a.sort_key DESC, a.file"
_ORDERS: dict[Sort, str] = {
    "newest": _NEWEST,
    "oldest": "a.sort_key IS NULL, a.sort_key, a.file",
    "title": f"a.title_key, {_NEWEST}",
    "ticker": f"a.ticker IS NULL, a.ticker, {_NEWEST}",
}
_LABELS: dict[Group, tuple[str, str]] = {
    "none": ("''", ""),
    "date": ("coalesce(substr(a.day, 1, 7), '')", ""),
    "ticker": ("coalesce(a.ticker, '')", ""),
    "tag": ("coalesce(t.tag_key, '')", "LEFT JOIN tag t ON t.article_id = a.id"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list. `label` is '' where there are no groups, and for the group of what has no value."""

    label: str
    ids: tuple[int, ...]


def fetch_sections(connection: sqlite3.Connection, found: Condition, sort: Sort, group: Group) -> tuple[Section, ...]:
    """The ids that a condition finds.

    Grouped by date, labels are months ('2025-02'), the newest first, or last when sorted `oldest`. Grouped by
    ticker, an article stands under its primary one; grouped by tag, under each of its tags.
    """
    label, join = _LABELS[group]
    ids: dict[str, list[int]] = defaultdict(list)
    rows = connection.execute(
        f"SELECT {label}, a.id FROM article a {join} WHERE {found.sql} ORDER BY {_ORDERS[sort]}", found.values
    )
    for key, id in rows:
        ids[key].append(id)
    if group == "none":
        return (Section("", tuple(ids[""])),)
    keys = sorted((key for key in ids if key), reverse=group == "date" and sort != "oldest")
    if "" in ids:
        keys.append("")
    names = _tag_names(connection) if group == "tag" else {}
    return tuple(Section(names.get(key, key), tuple(ids[key])) for key in keys)


def _tag_names(connection: sqlite3.Connection) -> dict[str, str]:
    """How each tag is written, where its writing differs between articles one of them."""
    return dict(connection.execute("SELECT tag_key, min(tag) FROM tag GROUP BY tag_key"))
