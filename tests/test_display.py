"""What is missing for a window is said before Qt is loaded."""

from __future__ import annotations

from topline.display import missing


def everything(_library: str) -> bool:
    return True


def test_no_display() -> None:
    what = missing({}, "linux", everything)
    assert what is not None
    assert "no display" in what[0]
    assert "topline screenshot" in what[1]


def test_a_display_and_all_libraries() -> None:
    assert missing({"DISPLAY": ":0"}, "linux", everything) is None
    assert missing({"WAYLAND_DISPLAY": "wayland-0"}, "linux", everything) is None
    assert missing({"QT_QPA_PLATFORM": "offscreen"}, "linux", everything) is None


def test_the_missing_library_and_its_package_are_named() -> None:
    what = missing({"DISPLAY": ":0"}, "linux", lambda library: library not in ("libEGL.so.1", "libxcb-cursor.so.0"))
    assert what is not None
    assert "libEGL.so.1" in what[0]
    assert what[1].endswith("sudo apt install libegl1 libxcb-cursor0")


def test_libraries_of_x11_are_asked_for_under_x11_alone() -> None:
    def no_xcb(library: str) -> bool:
        return "xcb" not in library

    assert missing({"WAYLAND_DISPLAY": "wayland-0"}, "linux", no_xcb) is None
    assert missing({"QT_QPA_PLATFORM": "offscreen"}, "linux", no_xcb) is None
    assert missing({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, "linux", no_xcb) is not None


def test_other_systems_bring_their_own() -> None:
    assert missing({}, "darwin", lambda _library: False) is None
    assert missing({}, "win32", lambda _library: False) is None
