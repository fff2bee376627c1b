"""Where sentences begin and end, in text that is full of 'Dec. 31', 'Rs. 5' and 'Inc.'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.figures.phrases import word_set

# a stop with closing quotes, white space, and what may open a sentence; or a stop glued to the next sentence; or the
# end of a line behind two spaces (a line break in Markdown)
_STOP = re.compile(
    r"[.!?][\"'”’)\]]{0,3}\s(?=\s{0,40}[^\Wa-z_]|\s{0,40}[\"'“‘(\[$€£¥₹•*+~-])"
    r"|\.(?<=[a-z)%0-9]\.)(?=[A-Z][a-z])"
    r"|\n(?<=  \n)"
)
_NEXT_WORD = re.compile(r"\W{0,5}(\w{1,12})")
_LONGEST_WORD = 20
_LAST_WORD = re.compile(r"[\w.&-]+\Z")

# words that end in a stop without ending a sentence
_ABBREVIATIONS = word_set(
    """jan feb mar apr jun jul aug sep sept oct nov dec rs inc corp co ltd llc plc cos bros mr mrs ms dr prof st no
    nos vs approx est fig vol dept e.g i.e etc. u.s u.k u.n u.s.a e.u s.a n.v a.g s.p.a b.v p.l.c l.p a.m p.m ca
    cf resp mn bn mln bln yr qtr incl excl adj avg max min gen sen rep gov hon messrs"""
)
# … unless what follows opens a sentence beyond doubt
_OPENERS = word_set("""the it its this that these those in for on at as we our he she they however meanwhile""")
_NEVER_LAST = word_set(
    """jan feb mar apr jun jul aug sep sept oct nov dec rs mr mrs ms dr prof st no nos vs approx e.g i.e"""
)
_LONGEST = 3000


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text[start:end]`, outer white space left out. No span is over-long."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if text[stop.start()] == "." and _is_abbreviation(text, begin, stop):
            continue
        yield from _pieces(text, begin, stop.end())
        begin = stop.end()
    yield from _pieces(text, begin, end)


def paragraph_at(body: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Where the paragraph of `body[start:end]` begins and ends, so many characters before and behind at most."""
    first = max(body.rfind("\n\n", max(0, start - reach), start), start - reach, 0)
    found = body.find("\n\n", end, end + reach)
    return first, found if found >= 0 else min(len(body), end + reach)


def sentence_in(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of a text without markup begins and ends that holds `text[start:end]`."""
    spans = split_sentences(text, 0, len(text))
    left, right = next(((a, b) for a, b in spans if a <= start < b), (start, end))
    return left, max(right, end)


def _is_abbreviation(text: str, begin: int, stop: re.Match[str]) -> bool:
    end, first = stop.start(), max(begin, stop.start() - _LONGEST_WORD)
    word = text[max(first, text.rfind(" ", first, end) + 1) : end].lower()
    if not word.isalpha():
        found = _LAST_WORD.search(word)
        if found is None:
            return False
        word = found.group()
    if word not in _ABBREVIATIONS and not (len(word) == 1 and word.isalpha()):
        return False
    if word in _NEVER_LAST:
        return True
    following = _NEXT_WORD.match(text, stop.end())
    return following is None or following[1].lower() not in _OPENERS


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    pieces = []
    while end - start > _LONGEST:
        # no sentence is that long: a list without stops, or no prose at all
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = start + _LONGEST if cut < 0 else cut
        pieces.append((start, cut))
        start = cut
    if start < end:
        pieces.append((start, end))
    return pieces
