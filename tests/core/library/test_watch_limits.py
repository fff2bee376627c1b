"""What the system cannot tell is known: another machine's drive, and that there is no room for more watches."""

from __future__ import annotations

import ctypes
import errno
import sys
from pathlib import Path

import pytest

from core.library import watch_limits

MOUNTS = r"""
22 1 0:21 / / rw,relatime - ext4 /dev/sda1 rw
36 22 0:30 / /home/share\040of\040all rw shared:1 - nfs4 server:/all rw
37 36 0:31 / /home/share\040of\040all/usb rw - vfat /dev/sdb1 rw
38 22 0:32 / /mnt/keys rw - fuse.sshfs me@there: rw
39 22 0:33 / /mnt/keys rw - tmpfs none rw
not a mount
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    file = tmp_path / "mountinfo"
    file.write_text(MOUNTS.replace(r"\\", "\\"), encoding="utf-8")
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for the kind of the drive")
@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        ("/home/articles", False),
        ("/home/share of all", True),
        ("/home/share of all/deep/er", True),
        ("/home/share of allies", False),
        ("/home/share of all/usb/x", False),
        ("/mnt/keys/x", False),  # what was mounted there last
    ],
)
def test_which_drive_a_folder_is_on(folder: str, remote: bool, mounts: Path) -> None:
    assert watch_limits.is_remote(Path(folder), mounts) is remote


def test_where_mounts_are_not_told_a_drive_counts_as_this_machines(tmp_path: Path) -> None:
    assert not watch_limits.is_remote(tmp_path, tmp_path / "none")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux alone")
@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "as many folders as it may"), (errno.EMFILE, "too many programs"), (errno.ENOENT, "")],
)
def test_no_room_is_told(number: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def inotify_init(self) -> int:
            ctypes.set_errno(number)
            return -1

    assert watch_limits.no_room(tmp_path) == ""
    monkeypatch.setattr(watch_limits.ctypes, "CDLL", lambda *_arguments, **_named: Full())
    assert reason in watch_limits.no_room(tmp_path)
    assert bool(watch_limits.no_room(tmp_path)) is bool(reason)
