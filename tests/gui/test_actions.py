"""The table of actions is sound."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from gui.actions import ACTIONS, ActionSet


def test_ids_and_texts_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert len({action.text for action in ACTIONS}) == len(ACTIONS)


def test_no_key_does_two_things(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = ActionSet(window)
    keys = Counter(
        sequence.toString(QKeySequence.SequenceFormat.PortableText)
        for action in ACTIONS
        for sequence in actions[action.id].shortcuts()
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_bare_keys_are_marked_as_such() -> None:
    for action in ACTIONS:
        single = [key for key in action.keys if isinstance(key, str) and (len(key) == 1 or key.endswith("Space"))]
        assert action.bare == bool(single) or action.id in ("search", "shortcuts"), action.id


def test_marking_all_as_read_has_no_bare_key() -> None:
    (action,) = [action for action in ACTIONS if action.id == "read_all"]
    assert not action.bare


def test_every_action_is_in_a_menu(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = ActionSet(window)
    menus = actions.fill(window.menuBar())
    shown = {action.objectName() for menu in menus.values() for action in menu.actions()}
    assert {action.id for action in ACTIONS} <= shown
