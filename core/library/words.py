"""Words and phrases, asked of full-text search."""

from __future__ import annotations

import re
import sqlite3
import unicodedata

import numpy as np

from core.database import storable
from core.library.cjk import phrase as indexed_phrase
from core.library.columns import Columns, Ints, Mask, ids_of
from core.library.query import Word

_SHORT = 2
_LAST = re.compile(r"(?P<before>.*[^\W_])[\W_]+(?P<last>[^\W_]+)", re.DOTALL)
"""A phrase of several words, as full-text search parts them."""
_MARKS = frozenset(
    chr(first + at) for first, bits in ((0x300, 0x08029FDF), (0x320, 0x000361F8)) for at in range(32) if bits >> at & 1
)
"""The combining marks that full-text search (unicode61) drops from a word. At all others it parts the word in two."""
_FIND = "SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?"


def word_mask(connection: sqlite3.Connection, columns: Columns, word: Word) -> Mask:
    """The articles that hold a word or phrase.

    Of one or two letters that are being typed, or end with a star, the beginnings of words are looked for in titles,
    tickers, tags and companies alone. In the texts there are so many of them that it would take longer than the next
    key press; the same goes for the last word of a phrase ('gross m'), which is found by the words before it.
    """
    written = "".join(sign for sign in word.text if sign not in _MARKS)
    phrase = _LAST.fullmatch(written) if word.unfinished else None
    if phrase and _is_short(phrase["last"]):
        return columns.mask(_ids(connection, "words", match_of(Word(phrase["before"]))))
    if (word.unfinished or word.prefix) and _is_short(written):
        whole = _ids(connection, "words", match_of(Word(word.text)))
        return columns.mask(np.concatenate((whole, _ids(connection, "heads", match_of(word)))))
    return columns.mask(_ids(connection, "words", match_of(word)))


def match_of(word: Word) -> str:
    """A word in the language of FTS5, in quotes so that none of it is taken for an operator."""
    text, goes_on = indexed_phrase(storable(word.text).replace('"', " ").replace("\0", " "))
    return f'"{text}"*' if word.prefix or goes_on else f'"{text}"'


def _ids(connection: sqlite3.Connection, table: str, match: str) -> Ints:
    return ids_of(connection, _FIND.format(table=table), (match,))


def _is_short(text: str) -> bool:
    """Whether it is one word of one or two letters, with any accents: full-text search knows none.

    More than one word would be a phrase, which the heads cannot be asked for.
    """
    if len(text) > _SHORT or not text.isalnum():
        return False
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return len(letters) <= _SHORT and letters.isalnum() and letters.isascii()
