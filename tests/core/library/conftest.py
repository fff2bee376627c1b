"""A small folder of announcements of invented companies, and a library on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.library.library import Library
from core.settings import Home

QUILLON = """---
title: "Quillon Instruments Reports Record Revenue"
date: 2025-02-12 08:30:00
tags: [Earnings Call, sensors]
categories: [announcements]
lang: en
---
Quillon Instruments ((QLLN)) has held its Q4 earnings call. Here is what its management said.

### Record Revenue

The company reported revenue of $52 million for the fourth quarter, up 12% year over year.

### Outlook

For the first quarter of 2025 the company expects revenue between $54 million and $56 million.
"""
BRAE = """---
title: "Brae Harbor Foods Names a New Chair"
date: 2025-01-20
tags: ["People"]
lang: en-GB
---
Brae Harbor Foods (NASDAQ: BRHF) has named Ines Møller chair of its board. She joins from a cannery.
"""
OTAGO = """---
title: "Otago Robotics to Buy a Gripper Maker"
date: 2024-11-05T10:00:00+13:00
tags: [sensors]
---
Otago Robotics ((OTGR)) agreed to buy a maker of grippers. The café chain was no bidder.
"""
LETTER = """---
title: "A letter without a date"
---
Nothing about any company stands here.
"""
BROKEN = """---
title: "Half a header
date: 2025-13-45
tags: [odd
---
The text of this one can still be read.
"""
FILES = {
    "quillon.md": QUILLON,
    "sub/brae.md": BRAE,
    "sub/deeper/otago.markdown": OTAGO,
    "letter.md": LETTER,
    "broken.md": BROKEN,
}


def write(folder: Path, files: dict[str, str]) -> None:
    """Writes articles into the folder."""
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    base = tmp_path / "home"
    return Home(base / "config", base / "data", base / "cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    write(folder, FILES)
    return folder


@pytest.fixture
def library(folder: Path, home: Home) -> Iterator[Library]:
    """The library of the folder, not indexed yet."""
    library = Library.open(folder, home)
    yield library
    library.close()
