"""Which images a page may ask for: files inside the opened folder, by their plain relative path."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
"""No SVG: it is a program that draws."""

_LONGEST = 1_000
# no scheme, drive, host, query or control character, plain or in per cent signs
_FORBIDDEN = re.compile(r"[:\\?#*|<>\"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")


def inside(file: str, source: str) -> str | None:
    """The image's path relative to the opened folder, quoted for an address; None where it may not be shown.

    `file` is the article's own path relative to that folder. This looks at the text of the path alone; whether a
    link on disk leads out of the folder is for the one who opens it.
    """
    if not source or len(source) > _LONGEST:
        return None
    path = unquote(source.strip(), errors="replace")
    if _FORBIDDEN.search(path) or "%" in path or path.startswith("/") or not path.lower().endswith(SUFFIXES):
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    if joined.startswith(("/", "../")) or joined == "..":
        return None
    return quote(joined)
