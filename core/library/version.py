"""The version of an index: a number made from the sources of all that decides what stands in one.

Whoever changes a rule, a word in a table or a column need not think of old indexes: these are built anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from core import __version__, article, figures

_LIBRARY = Path(__file__).parent


@lru_cache(maxsize=1)
def index_version() -> int:
    """What an index of this program bears as its version. Reads some hundred small files: not for the GUI thread."""
    return version_of([Path(package.__path__[0]) for package in (article, figures)] + [_LIBRARY])


def version_of(packages: Sequence[Path]) -> int:
    """A positive number of 31 bits, as SQLite can keep it, from the names and contents of the packages' modules."""
    digest = blake2b(__version__.encode(), digest_size=4)
    for package in packages:
        for module in sorted(path for path in package.iterdir() if path.suffix == ".py"):
            content = module.read_bytes()
            digest.update(f"\0{package.name}/{module.name}\0{len(content)}\0".encode())
            digest.update(content)
    return int.from_bytes(digest.digest(), "big") >> 1 or 1
