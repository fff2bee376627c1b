"""What a window needs of the system, looked for before Qt is loaded, since Qt itself would only abort."""

from __future__ import annotations

import ctypes
import os
import re
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

_QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Libraries that Qt loads from the system, each with the Debian package that has it."""

_X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(place: str) -> bool:
    """Whether a display server listens at a local socket ('@' before an abstract one)."""
    with socket.socket(socket.AF_UNIX) as local:
        local.settimeout(2)
        try:
            local.connect("\0" + place[1:] if place.startswith("@") else place)
        except OSError:
            return False
    return True


def _places(environment: Mapping[str, str]) -> list[str]:
    """Where the display servers that the environment names should listen; none for one on another machine."""
    places = []
    if wayland := environment.get("WAYLAND_DISPLAY"):
        places.append(str(Path(environment.get("XDG_RUNTIME_DIR", "/run")) / wayland))
    if found := re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", environment.get("DISPLAY", "")):
        places += [f"/tmp/.X11-unix/X{found[1]}", f"@/tmp/.X11-unix/X{found[1]}"]
    return places


def missing(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    can_load: Callable[[str], bool] = _can_load,
    answers: Callable[[str], bool] = _answers,
) -> tuple[str, str] | None:
    """What is missing for a window, and how to get it; None where all is there.

    Other systems than Linux bring what Qt needs with them.
    """
    if not platform.startswith("linux"):
        return None
    wanted = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    x11, wayland = bool(environment.get("DISPLAY")), bool(environment.get("WAYLAND_DISPLAY"))
    if not (wanted or x11 or wayland):
        return (
            "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)",
            "Start it in a desktop session, or take a picture with: topline screenshot FOLDER -o window.png",
        )
    places = _places(environment)
    if not wanted and places and not any(answers(place) for place in places):
        named = " and ".join(f"{n}={environment[n]}" for n in ("WAYLAND_DISPLAY", "DISPLAY") if environment.get(n))
        return (
            f"The display does not answer ({named})",
            "Start it in a desktop session, or take a picture with: topline screenshot FOLDER -o window.png",
        )
    needed = dict(_QT_LIBRARIES)
    if wanted == "xcb" or (not wanted and not wayland):
        needed |= _X11_LIBRARIES
    absent = [library for library in needed if not can_load(library)]
    if not absent:
        return None
    packages = " ".join(sorted(needed[library] for library in absent))
    return (
        f"The window needs system libraries that are not there: {', '.join(absent)}",
        f"On Debian or Ubuntu: sudo apt install {packages}",
    )
