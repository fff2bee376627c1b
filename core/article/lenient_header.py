"""What can be recovered of a header that its parser refuses: lines of `key: value`, and lists below them."""

from __future__ import annotations

import re

from core.article.article import Problem
from core.article.header import Header, Value

_KEY = re.compile(r"[ \t]{0,4}([\"']?)([A-Za-z_][A-Za-z0-9_.-]{0,60})\1[ \t]{0,4}[:=](?:[ \t]+|(?=[\"'\[])|$)(.*)$")
_ITEM = re.compile(r"[ \t]{0,20}-(?:[ \t]+(.*)|$)")
_BLOCK = re.compile(r"[|>][+-]?[0-9]?$")
_INLINE = re.compile(r"\"((?:[^\"\\]|\\.)*+)\"|'([^']*)'|([^,\[\]\"']+)")
_LONGEST_LINE = 10_000
_MOST_LINES = 5_000
_REPAIRED = "title, date, tags and the like were read line by line"


def recover(text: str, code: str, reason: str, line: int | None = None) -> Header:
    """The texts and lists of texts that `text` plainly shows, flagged with the problem."""
    problem = Problem(code, f"{reason}; {_REPAIRED}", line)
    return Header(read_lines(text), (problem,))


def read_lines(text: str) -> dict[str, Value]:
    """The values of lines like `key: value`, `key = value` or `"key": "value",` and of lists below a bare key.

    The first of several equal keys that holds anything counts: what follows a damaged place is less to be trusted.
    """
    values: dict[str, Value] = {}
    key, joining = "", False
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        line = line[:_LONGEST_LINE].rstrip()
        if line.lstrip()[:1] in ("'", '"'):
            line = line.removesuffix(",")  # JSON
        found = _KEY.match(line)
        item = None if found else _ITEM.match(line)
        if found and not (joining and line[:1] in " \t"):
            key, value = found[2], found[3].strip()
            joining = bool(_BLOCK.match(value))
            if values.get(key):
                key = ""
            elif joining:
                values[key] = ""
            else:
                values[key] = _value(value)
        elif key and item:
            held = values.get(key)
            held = held if isinstance(held, list) else [held] if held else []
            values[key] = [*held[:_MOST_LINES], _text(item[1] or "")] if len(held) < 1000 else held
        elif key and joining and line[:1] in " \t" and isinstance(held := values[key], str):
            values[key] = f"{held} {line.strip()}".strip()
        elif line.strip() and line[:1] not in " \t":
            key, joining = "", False
    return values


def _value(text: str) -> Value:
    if text.startswith("["):
        items = (double or single or bare.strip() for double, single, bare in _INLINE.findall(text))
        return [item for item in items if item]
    return _text(text)


def _text(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        inner = text[1:-1]
        return inner.replace('\\"', '"').replace("\\\\", "\\") if text[0] == '"' else inner.replace("''", "'")
    return text
