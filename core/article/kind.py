"""What an announcement announces, by its title, and where that does not tell by its first sentences."""

from __future__ import annotations

from core.article.kind_cues import OPENING_CUES, TITLE_CUES, Cue

_TITLE = 300
_OPENING = 420
_OTHER = "other"


def kind_of(title: str, opening: str) -> str:
    """One of KINDS. Results win, save where they are only announced for a later day."""
    by_title = _first(TITLE_CUES, title[:_TITLE])
    if by_title not in (_OTHER, "guidance"):
        return by_title
    by_opening = _first(OPENING_CUES, opening[:_OPENING])
    return by_opening if by_title == _OTHER or by_opening == "results" else by_title


def _first(cues: tuple[Cue, ...], text: str) -> str:
    folded = text.casefold().replace("’", "'")
    for cue in cues:
        if any(hint in folded for hint in cue.hints) and cue.pattern.search(folded):
            return cue.kind
    return _OTHER
