"""What is missing for a window is said before Qt is loaded."""

from __future__ import annotations

from pathlib import Path

from topline.display import missing


def everything(_asked: str) -> bool:
    return True


def test_no_display() -> None:
    what = missing({}, "linux", everything)
    assert what is not None
    assert "no display" in what[0]
    assert "topline screenshot" in what[1]


def test_a_display_and_all_libraries() -> None:
    assert missing({"DISPLAY": ":0"}, "linux", everything, everything) is None
    assert missing({"WAYLAND_DISPLAY": "wayland-0"}, "linux", everything, everything) is None
    assert missing({"QT_QPA_PLATFORM": "offscreen"}, "linux", everything) is None


def test_the_missing_library_and_its_package_are_named() -> None:
    absent = ("libEGL.so.1", "libxcb-cursor.so.0")
    what = missing({"DISPLAY": ":0"}, "linux", lambda library: library not in absent, everything)
    assert what is not None
    assert "libEGL.so.1" in what[0]
    assert what[1].endswith("sudo apt install libegl1 libxcb-cursor0")


def test_libraries_of_x11_are_asked_for_under_x11_alone() -> None:
    def no_xcb(library: str) -> bool:
        return "xcb" not in library

    assert missing({"WAYLAND_DISPLAY": "wayland-0"}, "linux", no_xcb, everything) is None
    assert missing({"QT_QPA_PLATFORM": "offscreen"}, "linux", no_xcb) is None
    assert missing({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, "linux", no_xcb) is not None


def test_other_systems_bring_their_own() -> None:
    assert missing({}, "darwin", lambda _library: False) is None
    assert missing({}, "win32", lambda _library: False) is None


def test_a_display_that_does_not_answer() -> None:
    asked: list[str] = []

    def silent(place: str) -> bool:
        asked.append(place)
        return False

    environment = {"DISPLAY": ":99", "WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/7"}
    what = missing(environment, "linux", lambda _library: True, silent)
    assert what is not None
    assert "DISPLAY=:99" in what[0]
    assert asked == ["/run/user/7/wayland-0", "/tmp/.X11-unix/X99", "@/tmp/.X11-unix/X99"]


def test_a_display_on_another_machine_is_not_asked() -> None:
    assert missing({"DISPLAY": "far:0"}, "linux", lambda _library: True, lambda _place: False) is None


def test_nobody_listens_where_nothing_is(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "none", "XDG_RUNTIME_DIR": str(tmp_path)}
    what = missing(environment, "linux", lambda _library: True)
    assert what is not None and "does not answer" in what[0]
