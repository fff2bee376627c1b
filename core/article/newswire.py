"""The company of an article that names no symbol, from its headline and its first sentences.

The headline of a newswire often has a capital at each word, so the names come from the first sentences; one counts
that the headline shares, or that is said to announce something itself. Where no sentence follows, the headline's
beginning counts up to the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.article.company import ends_phrase, is_broker, key, tidy
from core.article.company_words import (
    CONNECTORS,
    FIRST_NAMES,
    GENERIC,
    LEADS,
    LEGAL_FORMS,
    NEWS_VERBS,
    NO_BUSINESS,
    NO_COMPANIES,
)

_LEAD = 420
_MOST_WORDS = 7
_MOST_SHOUTED = 3
_DATELINE = re.compile(
    r"[^\n]{0,110}?(?:\([A-Z][A-Za-z .,&/-]{2,40}\)|/[A-Z][A-Za-z ]{2,30}/[^-–—/\n]{0,40}/?)"
    r"[ ]{0,3}(?:--|-|–|—|/)[ ]{0,3}"
)
_PREFIX = re.compile(r"^(?:Earnings Flash \([^()]{1,12}\)|Market Chatter:|REG ?-|RPT-|UPDATE \d ?-|BRIEF ?-)[ ]{1,3}")
_WORD = re.compile(r"[^\s]+")
_CAPITAL = re.compile(r"[^\W_a-z]|[a-z]{1,2}-?[A-Z]")
_ANNOUNCES = re.compile(
    r"(?:[ ]{0,3}\([^()]{0,160}\)){0,4},?[^.\n]{0,220}?"
    r"\b(?:today (?:announced?|said|reported|released)|(?:has |have )?announced|announces|reported|is pleased to)\b"
)
_TITLE_QUARTER = re.compile(r"(?:[1-4]Q|Q[1-4]|FY|H[12]|[12]H|[A-Z][a-z]{2}-Quarter|\d)")
_SAYS_THE_HOUSE = re.compile(r", .{2,40} [Ss]ays?$|Market Talk$")
_QUOTE = "\"'"
_OF_COMPANIES = ("results", "guidance", "buy-back", "rating")


def name_in(title: str, lead: str, kind: str, listed: bool) -> str:
    """The company's name, or '' where there is no single one. `lead` is the plain text of the opening.

    `kind` is the article's: where it tells of a rating, the house that rates is not its subject. `listed` says that
    there is a company for certain, known by its symbol: then less has to speak for a name.
    """
    rating = kind == "rating" or bool(_SAYS_THE_HOUSE.search(title))
    dateline = _DATELINE.match(lead)
    text = lead[dateline.end() if dateline else 0 :][:_LEAD]
    title = _PREFIX.sub("", title)
    heading = f" {key(title)} "
    for name, start, end in _names(text):
        folded = key(name)
        if not _may_be_company(folded, rating):
            continue
        if start < 5 and _ANNOUNCES.match(text, end):
            return name
        speaks = listed or _acts(text, end) or _has_form(text, end) or _acts_in_title(title, folded)
        if speaks and f" {folded} " in heading:
            return name
    if listed or kind in _OF_COMPANIES or not text.strip():
        return _before_verb(title, rating, listed)
    return ""


def _names(text: str) -> Iterator[tuple[str, int, int]]:
    """The runs of capitals in `text`, tidied, with their places."""
    run: list[re.Match[str]] = []
    words = [*_WORD.finditer(text)]
    for number, word in enumerate(words):
        token = word.group().strip(_QUOTE + "()[]")
        capital = bool(_CAPITAL.match(token))
        joins = run and token.lower() in CONNECTORS and number + 1 < len(words)
        if capital or (joins and _CAPITAL.match(words[number + 1].group())):
            run.append(word)
        closed = word.group()[-1] == ")" or ends_phrase(word.group()) or token.endswith(("'s", "s'"))
        ended = closed or not (capital or joins)
        if run and (ended or len(run) >= _MOST_WORDS or number + 1 == len(words)):
            name = tidy([part.group().strip("()[]").rstrip(",;:!?") for part in run])
            if name and not (name.isupper() and len(name.split()) > _MOST_SHOUTED):
                yield name, run[0].start(), run[-1].end()
            run = []


def _may_be_company(folded: str, rating: bool) -> bool:
    words = folded.split()
    if not words or words[0].isdigit():
        return False
    if len(words) == 1 and words[0] in GENERIC:
        return False
    if all(word in NO_COMPANIES or word in LEADS or word.isdigit() for word in words):
        return False
    if (words[0] in FIRST_NAMES and len(words) > 1) or any(word in NO_BUSINESS for word in words):
        return False
    return not (rating and is_broker(folded))


def _acts(text: str, end: int) -> bool:
    following = _WORD.match(text, end + 1)
    behind_possessive = text[end - 2 : end] in ("'s", "s'")
    return behind_possessive or bool(following and following.group().strip(".,").lower() in NEWS_VERBS)


def _has_form(text: str, end: int) -> bool:
    last = text[:end].rsplit(None, 1)[-1]
    return last.strip(".,()").lower().replace(".", "") in LEGAL_FORMS


def _acts_in_title(title: str, folded: str) -> bool:
    words = title.split()
    count = len(folded.split())
    for number in range(len(words) - count):
        if key(" ".join(words[number : number + count])) == folded:
            following = words[number + count].strip(".,:'\"").lower()
            return following in NEWS_VERBS or words[number + count - 1].endswith(":")
    return False


def _before_verb(title: str, rating: bool, listed: bool) -> str:
    words = title.split()
    name: list[str] = []
    for word in words[: _MOST_WORDS + 1]:
        bare = word.strip(".,:\"'").lower()
        if name and (bare in NEWS_VERBS or _TITLE_QUARTER.match(word)):
            break
        name.append(word)
        if word.endswith(":"):
            break
    else:
        return ""
    ends_in_colon = name[-1].endswith(":") and not _TITLE_QUARTER.search(title, len(" ".join(name)))
    if len(name) >= len(words) or (ends_in_colon and not listed):
        return ""
    tidied = tidy([word.rstrip(":,") for word in name])
    if listed:
        return tidied
    of_capitals = all(_CAPITAL.match(word) or word.lower() in CONNECTORS for word in tidied.split())
    folded = key(tidied)
    may_be = _may_be_company(folded, rating) and folded.split()[0] not in NO_COMPANIES
    return tidied if of_capitals and may_be else ""
