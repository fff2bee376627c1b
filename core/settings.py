"""Where Topline keeps what it writes. Nothing is ever written into the user's folder of articles."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "TOPLINE_HOME"


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one installation. They are made on first use, for the owner alone."""

    config: Path
    data: Path
    cache: Path

    @property
    def index(self) -> Path:
        """The index of all folders. Can be thrown away at any time; it is rebuilt."""
        return self._made(self.cache) / "index.db"

    @property
    def marks(self) -> Path:
        """What the user did. Never rebuilt, never thrown away."""
        return self._made(self.data) / "marks.db"

    @property
    def backups(self) -> Path:
        """Copies of the marks."""
        return self._made(self.data / "backups")

    @property
    def state(self) -> Path:
        """The window's geometry, recent folders and the like."""
        return self._made(self.config) / "window.json"

    @staticmethod
    def _made(folder: Path) -> Path:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder


def home(environment: Mapping[str, str] = os.environ) -> Home:
    """The folders to use: all below $TOPLINE_HOME where that is set, else the platform's own."""
    below = environment.get(HOME_VARIABLE)
    if below:
        base = Path(below).expanduser().absolute()
        return Home(base / "config", base / "data", base / "cache")
    dirs = platformdirs.PlatformDirs("topline", appauthor=False)
    return Home(Path(dirs.user_config_dir), Path(dirs.user_data_dir), Path(dirs.user_cache_dir))
