"""Why the system cannot tell all that happens in a folder: no room for more watches, or another machine's drive."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import sys
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE = frozenset((
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "9p", "vboxsf", "vmhgfs", "virtiofs",
    "prl_fs", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.s3fs", "fuse.vmhgfs-fuse",
))  # fmt: skip
"""File systems that another machine may write to without this one hearing of it."""
_ESCAPED = re.compile(r"\\([0-7]{3})")
_WINDOWS_REMOTE = 4
_CREATED = 0x100
_REASONS = {
    errno.ENOSPC: "the system watches as many folders as it may",
    errno.EMFILE: "too many programs watch folders",
}


def limit(folder: Path) -> str:
    """Why not everything that happens in or below a folder can be heard of, or ''."""
    if is_remote(folder):
        return "it is on a network drive"
    return no_room(folder)


def reason(error: OSError) -> str:
    """Why a folder cannot be watched, of what the system answered."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def no_room(folder: Path) -> str:
    """Why this system could not watch one more folder, or ''. Asked once as many are watched as could be: watchdog says
    nothing of folders that it could not watch."""
    if not sys.platform.startswith("linux"):
        return ""
    library = ctypes.CDLL(None, use_errno=True)
    handle = library.inotify_init()
    if handle < 0:
        return _REASONS.get(ctypes.get_errno(), "")
    try:
        if library.inotify_add_watch(handle, os.fsencode(folder), _CREATED) >= 0:
            return ""
        return _REASONS.get(ctypes.get_errno(), "")
    finally:
        os.close(handle)


def is_remote(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """Whether a folder, a resolved path, lies on a drive of another machine; False where that cannot be told."""
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _WINDOWS_REMOTE)
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    best, remote = -1, False
    for line in lines:
        mounted, _, kind = line.partition(" - ")
        fields = mounted.split()
        if len(fields) < 5 or not kind:
            continue
        point = Path(_ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), fields[4]))
        # of several at one place the last covers the others
        if len(point.parts) >= best and folder.is_relative_to(point):
            best, remote = len(point.parts), kind.split()[0] in _REMOTE
    return remote
