"""Sentences whose numbers are no figures, whatever metric they name: price targets, what a deal adds."""

from __future__ import annotations

from core.figures.reading import Reading

_DEALS = frozenset(["acquire", "acquires", "acquired", "acquisition", "accretive", "purchase"])


def rejected(reading: Reading) -> bool:
    """Whether the sentence as a whole is about the share price, a price target or what a deal adds."""
    words = reading.tokens.words
    if "price" in words and ("target" in words or "targets" in words):
        return not any(head.meaning.kind == "metric" for head in reading.heads)
    return "accretive" in words
