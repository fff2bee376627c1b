"""What an announcement announces, by its title, and where that does not tell by its first sentences."""

from __future__ import annotations

import re

from core.article.company import is_broker, key
from core.article.kind_cues import OPENING_CUES, TITLE_CUES, Cue

_TITLE = 300
_OPENING = 420
_OTHER = "other"
_SAYS = re.compile(r", ([^,]{2,40}) [Ss]ays?(?: [-–—].{0,20})?$")


def kind_of(title: str, opening: str) -> str:
    """One of KINDS. Results win, save where they are only announced for a later day."""
    title = title[:_TITLE].partition(" | ")[0]  # what follows is a feed's: '… | ORBW Stock News'
    by_title = _first(TITLE_CUES, title)
    says = _SAYS.search(title)
    if says and is_broker(key(says[1])) and by_title != "buy-back":
        return "rating"  # 'Orbwell to grow on, Big Bank says'
    if by_title not in (None, "guidance"):
        return by_title
    by_opening = _first(OPENING_CUES, opening[:_OPENING])
    return by_opening or _OTHER if by_title is None or by_opening == "results" else by_title


def _first(cues: tuple[Cue, ...], text: str) -> str | None:
    folded = text.casefold().replace("’", "'")
    for cue in cues:
        if _is_hinted(cue, folded) and cue.pattern.search(folded):
            return cue.kind
    return None


def _is_hinted(cue: Cue, folded: str) -> bool:
    for hint in cue.hints:  # noqa: SIM110  # a plain loop is twice as fast as any()
        if hint in folded:
            return True
    return False
