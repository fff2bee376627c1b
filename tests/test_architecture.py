"""The house keeps its shape: what the documents and the configuration say of the tree is so."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import core

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [path for package in ("core", "gui", "topline") for path in (ROOT / package).rglob("*.py")]


def test_the_architecture_page_names_every_module() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    missing = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path.name != "__init__.py" and not re.search(rf"\b{re.escape(path.name)}\b", page)
    ]
    assert missing == []


def test_the_architecture_page_names_no_module_that_is_gone() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    there = {path.name for path in ROOT.rglob("*.py") if ".venv" not in path.parts}
    assert set(re.findall(r"\b[a-z_]+\.py\b", page)) <= there


def test_no_drawers() -> None:
    names = {path.stem for path in SOURCES}
    assert names.isdisjoint({"utils", "util", "misc", "helpers", "helper", "common", "manager"})


def test_no_file_outgrows_its_idea() -> None:
    long = {str(path.relative_to(ROOT)): n for path in SOURCES if (n := path.read_text("utf-8").count("\n")) > 350}
    assert long == {}


def test_the_core_does_not_load_qt() -> None:
    code = (
        "import sys, pkgutil, importlib, core\n"
        "for module in pkgutil.walk_packages(core.__path__, 'core.'): importlib.import_module(module.name)\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('PySide6', 'pyqtgraph', 'gui')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_pyside_stays_below_the_release_that_crashes_old_pythons() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    (old,) = [line for line in wanted if line.startswith("PySide6") and "python_version < '3.12'" in line]
    assert "<6.12" in old


def test_the_changelog_knows_this_version() -> None:
    assert f"## {core.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
