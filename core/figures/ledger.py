"""The ledger of an article's numbers, as a value: each is a figure, or left out for a reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from core.figures.reasons import ALWAYS_TOLD, NOT_READ, UNSEEN, WORDINGS, Reason


@dataclass(frozen=True, slots=True)
class Entry:
    """One number with its place: `body[start:end] == quote`. `figures` are the indices of those it belongs to."""

    start: int
    end: int
    quote: str
    reason: Reason
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All numbers of an article's body in text order. `reads` is false where figures are not read from its language."""

    entries: tuple[Entry, ...] = ()
    reads: bool = True

    @property
    def counts(self) -> dict[Reason, int]:
        """How many entries have each reason, in the order of `WORDINGS`; those that are told always are there."""
        counts = Counter(entry.reason for entry in self.entries)
        return {reason: counts[reason] for reason in WORDINGS if counts[reason] or reason in ALWAYS_TOLD}

    @property
    def total(self) -> int:
        """How many numbers a reader sees."""
        return sum(entry.reason != UNSEEN for entry in self.entries)

    @property
    def summary(self) -> str:
        """'41 numbers: 13 figures, 22 dates and periods, 6 in promotions, 0 not understood'."""
        if not self.reads:
            return NOT_READ
        told = [WORDINGS[reason].counted(count) for reason, count in self.counts.items() if reason != UNSEEN]
        return f"{self.total:,} number{'' if self.total == 1 else 's'}: {', '.join(told)}"
