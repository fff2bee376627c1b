"""YAML headers as texts, lists and mappings. Nothing is guessed: ON is no truth value, 2025-01-02 no date.

PyYAML's own loaders crash on deep nesting, take seconds for a few merge keys and drop a whole header for one bad
date. So the values are built here, from the parser's events, without recursion and with limits.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import yaml

from core.article.article import Problem
from core.article.header import DEEPEST, Header, Value, too_deep
from core.article.lenient_header import recover

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MOST_EVENTS = 20_000
_MOST_PROBLEMS = 5
_DEEP = ("front-matter-deep", "The front matter is nested too deeply")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))

_QUOTABLE = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_TEXT = (
    rf"\"([^\"\\{_QUOTABLE}]*)\"|'([^'{_QUOTABLE}]*)'"
    rf"|([A-Za-z0-9](?:[^\s:#{_QUOTABLE}]|:(?![\s:])(?=.)|[ ](?=[^\s#:{_QUOTABLE}]))*)"
)
_ITEM = rf"\"[^\"\\{_QUOTABLE}]*\"|'[^'{_QUOTABLE}]*'|[A-Za-z0-9](?:[ ]*+[A-Za-z0-9_./&+-])*+"
_LIST = rf"\[[ ]*+((?:(?:{_ITEM})[ ]*+(?:,[ ]*+(?:{_ITEM})[ ]*+)*+)?)\]"
_PLAIN_LINE = re.compile(
    rf"(?:([A-Za-z_][A-Za-z0-9_-]{{0,60}}):(?:[ ]+(?:{_TEXT}|{_LIST}))?"
    rf"|([ ]{{0,20}})-[ ]+(?:{_TEXT}))[ ]*"
)
_EACH_ITEM = re.compile(_ITEM)
_SHORT = 48
"""The articles of a folder have most short lines of their headers in common: `comments: false`, tags."""


def load_plain(text: str) -> dict[str, Value] | None:
    """The values of a header of ordinary lines (`key: text`, `key: "text"`, lists of such in lines or brackets), else
    None.

    Gives what `load_any` gives, some twenty times faster. Ordinary lines hold no control characters.
    """
    values: dict[str, Value] = {}
    items: list[Value] | None = None
    key, indent = "", ""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    for line in lines:
        plain = _short_line(line) if len(line) <= _SHORT else _plain_line(line)
        if plain is None:
            return None
        name, margin, value = plain
        if name:
            if name in values:
                return None
            key, items = name, None
            if value is None:
                values[key], items = "", []
            else:
                values[key] = list(value) if isinstance(value, tuple) else value
        else:
            if items is None or (items and margin != indent) or not isinstance(value, str):
                return None
            indent = margin
            items.append(value)
            values[key] = items
    return values


def _plain_line(line: str) -> tuple[str, str, str | tuple[str, ...] | None] | None:
    """Of one line the key, '' for an item of a list; the margin of an item; and the text, or the texts in brackets."""
    found = _PLAIN_LINE.fullmatch(line)
    if found is None:
        return None
    name, double, single, bare, inside, margin, double_item, single_item, bare_item = found.groups()
    if name is None:
        return "", margin, _text(double_item, single_item, bare_item)
    if inside is None:
        return name, "", _text(double, single, bare)
    return name, "", tuple(_unquoted(item) for item in _EACH_ITEM.findall(inside))


def _unquoted(item: str) -> str:
    return item[1:-1] if item[0] in "\"'" else "" if item in _NULLS else item


_short_line = lru_cache(maxsize=1024)(_plain_line)


def _text(double: str | None, single: str | None, bare: str | None) -> str | None:
    if double is not None or single is not None:
        return double if double is not None else single
    return "" if bare in _NULLS else bare


def load_any(text: str) -> Header:
    """The values of any YAML header, by PyYAML's parser."""
    if too_deep(text):
        return recover(text, *_DEEP)
    builder = _Builder()
    try:
        for number, event in enumerate(yaml.parse(text, Loader=_LOADER)):
            if number > _MOST_EVENTS:
                return recover(text, "front-matter-large", "The front matter holds too much")
            if not builder.take(event):
                return recover(text, *_DEEP)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
        line = mark.line + 1 if mark is not None else None
        return recover(text, "front-matter-yaml", f"The front matter is not valid YAML ({what})", line)
    except (ValueError, RecursionError, MemoryError) as error:
        return recover(text, "front-matter-yaml", f"The front matter is not valid YAML ({error})")
    return builder.header()


class _Builder:
    """Puts values together from the events of the first document."""

    def __init__(self) -> None:
        self._open: list[_Collection] = []
        self._anchors: dict[str, Value] = {}
        self._root: Value | None = None
        self._problems: list[Problem] = []

    def take(self, event: yaml.Event) -> bool:
        """False where the nesting grows too deep."""
        if isinstance(event, yaml.ScalarEvent):
            names = bool(self._open) and self._open[-1].awaits_key
            null = not event.style and event.value in _NULLS and not names
            self._add("" if null else event.value, event.anchor, event)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self._open) >= DEEPEST:
                return False
            self._open.append(_Collection(isinstance(event, yaml.MappingStartEvent), event.anchor))
        elif isinstance(event, yaml.CollectionEndEvent):
            ended = self._open.pop()
            self._add(ended.values, ended.anchor, event)
        elif isinstance(event, yaml.AliasEvent):
            name = event.anchor or ""
            if name not in self._anchors:
                self._note("front-matter-yaml", f"The front matter refers to *{name}, which is not there", event)
            self._add(self._anchors.get(name, ""), None, event)
        return True

    def header(self) -> Header:
        if self._root is None or self._root == "":
            return Header({}, tuple(self._problems))
        if isinstance(self._root, dict):
            return Header(self._root, tuple(self._problems))
        kind = "a list" if isinstance(self._root, list) else "a text"
        self._problems.append(Problem("front-matter-shape", f"The front matter is {kind}, not keys with values"))
        return Header({}, tuple(self._problems))

    def _add(self, value: Value, anchor: str | None, event: yaml.Event) -> None:
        if anchor is not None:
            self._anchors[anchor] = value
        if not self._open:
            self._root = value if self._root is None else self._root
            return
        repeated = self._open[-1].add(value)
        if repeated is not None:
            self._note("front-matter-duplicate", f"The front matter has {repeated!r} twice; the last counts", event)

    def _note(self, code: str, reason: str, event: yaml.Event) -> None:
        if len(self._problems) < _MOST_PROBLEMS:
            line = event.start_mark.line + 1 if event.start_mark is not None else None
            self._problems.append(Problem(code, reason, line))


class _Collection:
    """A list or mapping that is still open."""

    __slots__ = ("_key", "anchor", "values")

    def __init__(self, mapping: bool, anchor: str | None) -> None:
        self.values: list[Value] | dict[str, Value] = {} if mapping else []
        self.anchor = anchor
        self._key: Value | None = None

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.values, dict) and self._key is None

    def add(self, value: Value) -> str | None:
        """Takes a value, or for a mapping by turns a key and a value. Returns a key that was there before."""
        if isinstance(self.values, list):
            self.values.append(value)
            return None
        if self._key is None:
            self._key = value
            return None
        key, self._key = self._key, None
        if not isinstance(key, str):  # a list or mapping as key names nothing that an article has
            return None
        repeated = key if key in self.values else None
        self.values[key] = value
        return repeated
