#!/usr/bin/env python3
"""Sets Topline up and starts it, or its tests. Needs nothing but Python 3.11 or newer.

    python3 run.py              set up if needed, then open the window on the sample announcements
    python3 run.py FOLDER …     the same with a folder of your own, or any other arguments of `topline`
    python3 run.py test …       set up if needed, then run all tests (further arguments go to pytest)
    python3 run.py check        what else must hold: style, types, import contracts, the core without Qt

Everything is installed into `.venv` beside this file; delete that folder to start afresh.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)

CHECKS = (
    ("style", ["ruff", "check", "."]),
    ("types", ["mypy"]),
    ("import contracts", ["lint-imports"]),
)


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST:
        return fail(f"Topline needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if not set_up():
        return 1
    if arguments[:1] == ["test"]:
        return test(arguments[1:])
    if arguments == ["check"]:
        return check()
    return call([str(PYTHON), "-m", "topline", *(arguments or [str(HERE / "seeds")])], where=None)


def set_up() -> bool:
    """Makes the virtual environment, or brings it up to date; quick where nothing changed."""
    wanted = "".join(
        hashlib.sha256((HERE / name).read_bytes()).hexdigest() for name in ("pyproject.toml", "constraints.txt")
    )
    stamp = VENV / "topline-set-up"
    if stamp.is_file() and stamp.read_text() == wanted and PYTHON.is_file():
        return True
    print("Setting up .venv (once; some minutes on a slow line) …", flush=True)
    try:
        venv.create(VENV, with_pip=True, clear=not PYTHON.is_file())
    except (subprocess.CalledProcessError, OSError, ImportError) as error:
        fail(f"The virtual environment cannot be made: {error}")
        fail("On Debian and Ubuntu: sudo apt-get install python3-venv")
        return False
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", "constraints.txt"]
    if call([str(PYTHON), *install, "-e", ".[dev]"]) != 0:
        fail("The libraries could not be installed; what pip said stands above. Is the package index in reach?")
        return False
    stamp.write_text(wanted)
    return True


def test(arguments: list[str]) -> int:
    """All tests, on both cores; with arguments just what pytest is asked for."""
    return call([str(PYTHON), "-m", "pytest", *(arguments or ["-n", "auto"])])


def check() -> int:
    """What a change must keep true beside the tests; goes on after a failure, so that one run shows them all."""
    failed = [name for name, command in CHECKS if call([str(BIN / command[0]), *command[1:]]) != 0]
    # the core must work where Qt is not there at all: on a server
    # (the options of pytest-qt, which is left out, are then unknown ones, so they are not held to be mistakes)
    without_qt = ["-q", "-n", "auto", "-p", "tests.without_qt", "-p", "no:pytest-qt"]
    lenient = ["-o", "addopts=--import-mode=importlib", "-W", "ignore::pytest.PytestConfigWarning"]
    if call([str(PYTHON), "-m", "pytest", *without_qt, *lenient, "tests/core"]):
        failed.append("core without Qt")
    return fail(f"Failed: {', '.join(failed)}") if failed else 0


def call(command: list[str], *, where: Path | None = HERE) -> int:
    """Runs a command in the checkout, or where the caller is (None); its exit status."""
    try:
        return subprocess.run(command, cwd=where, check=False).returncode
    except KeyboardInterrupt:
        return 130


def fail(message: str) -> int:
    """Says what went wrong; the exit status for it."""
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
