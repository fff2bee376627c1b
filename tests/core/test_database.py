"""Connections to SQLite keep their locks, and files are for the owner alone."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from core import database

TRY_TO_WRITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
"""


def test_a_second_connection_leaves_the_locks_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    first = database.connect(path)
    first.execute("CREATE TABLE t (n)")
    first.execute("BEGIN IMMEDIATE")
    database.connect(path).close()
    done = subprocess.run([sys.executable, "-c", TRY_TO_WRITE, str(path)], capture_output=True, text=True, check=True)
    assert "locked" in done.stdout
    first.execute("COMMIT")
    first.close()


def test_the_log_stays_while_another_connection_needs_it(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    first = database.connect(path)
    first.execute("PRAGMA journal_mode = WAL")
    first.execute("CREATE TABLE t (n)")
    second = database.connect(path)
    second.execute("SELECT count(*) FROM t").fetchone()
    database.connect(path).close()
    first.close()
    second.execute("INSERT INTO t VALUES (1)")
    with sqlite3.connect(path) as third:
        assert third.execute("SELECT count(*) FROM t").fetchone() == (1,)
    third.close()
    second.close()


def test_a_new_file_is_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    database.connect(path).close()
    assert path.stat().st_mode & 0o077 == 0
