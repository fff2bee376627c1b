"""The company of an article that names no symbol, from its headline and its first sentences.

Agencies' headlines show it by their form. Else the names are weighed that begin the headline or stand in the first
sentences, by what speaks for each; the best counts where enough speaks for it. The headline often has a capital at
each word, so the names themselves come from the sentences; only where none follow, the headline's beginning counts
up to the verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.article.company import is_broker, key, tidy
from core.article.company_words import CONNECTORS, EXTENDS_NAMES, GENERIC, LEADS, PLACES_WORDS
from core.article.headlines import is_of_many, is_of_market, name_in_headline
from core.article.news_words import (
    COMPANY_TALK,
    ENDS_NAMES,
    FIRST_NAMES,
    MACRO,
    MEDIA,
    NEWS_VERBS,
    NO_BUSINESS,
    NO_COMPANIES,
    OF_REPORTS,
)
from core.article.runs import Run, find_runs, run_before_shares

_LEAD = 420
_HAN = re.compile(r"[\u3400-\u9fff]")
_MOST_WORDS = 7
_MOST_SHOUTED = 3
_ENOUGH = 5
_BYLINES = re.compile(r"^(?:\s*[Bb]y [^\n]{3,80}\n)+\s*")
_DATELINE = re.compile(
    r"[^\n]{0,110}?(?:\([A-Z][A-Za-z0-9 .,&/-]{2,60}\)|/[A-Z][A-Za-z ]{2,30}/[^-–—/\n]{0,40}/?)"
    r"[ *]{0,5}(?:--|-|–|—|/)[ *]{0,5}"
)
_DAY_LINE = re.compile(r"Odaily Planet Daily News |(?:[A-Z][A-Za-z/ ]{2,30}, )?[A-Z][a-z]{2,8}\.? \d{1,2} : ")
_PREFIX = re.compile(
    r"^(?:Earnings Flash \([^()]{1,12}\)|Market Chatter:|REG ?-|RPT-|UPDATE \d ?-|BRIEF ?-|Update:|(?:Correction"
    r"|CORRECTION)(?::| ?[-—])|Exclusive[:-]"
    r"|EXCLUSIVE[:-]|Street View:|[A-Z]\w+ (?:Stocks|Shares):)[ ]{0,3}"
)
_ANNOUNCES = re.compile(
    r"(?:[ ]{0,3}\([^()]{0,160}\)){0,4},?[^.\n]{0,220}?"
    r"\b(?:today (?:announced?|said|reported|released)|(?:has |have )?announced|announces|reported|is pleased to)\b"
)
_TITLE_QUARTER = re.compile(r"(?:[1-4]Q|Q[1-4]|FY|H[12]|[12]H|[A-Z][a-z]{2}-(?:Quarter|Qtr)|\d)")
_SAYS_THE_HOUSE = re.compile(r", .{2,40} [Ss]ays?$")
_OFTEN = 3
_SOON = 60
_JOINED = ("'", ".", "-")
_POINTS = {"acts": 1, "first": 1, "form": 2, "shares": 2, "noun": 2, "described": 3, "announces": 5, "often": 1}
"""What speaks for a name where it stands. 'described': the headline has the noun before it."""
_OF_COMPANIES = ("results", "guidance", "buy-back", "rating")
_LONGEST_ABBREVIATION = 5
_TELLING = EXTENDS_NAMES - CONNECTORS
_UNTELLING_FIRST = GENERIC | NO_COMPANIES
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?(?= |$)")
_NO_NAMES = frozenset(("bank", "group", "company", "companies")) | NO_COMPANIES | LEADS | NEWS_VERBS | PLACES_WORDS


def name_in(title: str, lead: str, kind: str, listed: bool) -> str:
    """The company's name, or '' where there is no single one. `lead` is the plain text of the opening.

    `kind` is the article's: where it tells of a rating, the house that rates is not its subject. `listed` says that
    there is a company for certain, known by its symbol: then less has to speak for a name.
    """
    if _HAN.search(title):
        return ""  # without spaces nothing tells where a name ends
    by_form = name_in_headline(title)
    title = _PREFIX.sub("", title)
    if not listed and not by_form and is_of_many(title):
        return ""
    rating = kind == "rating" or bool(_SAYS_THE_HOUSE.search(title))
    lead = _BYLINES.sub("", lead)
    dateline = _DATELINE.match(lead) or _DAY_LINE.match(lead)
    text = lead[dateline.end() if dateline else 0 :][:_LEAD]
    if rating and not by_form:
        by_form = name_in_headline(text.partition("\n")[0])
    candidates = _Candidates(title, text, lead, rating)
    if by_form:
        return candidates.as_written(by_form)
    best = candidates.best(_ENOUGH - 1 if listed or kind in _OF_COMPANIES else _ENOUGH)
    if best:
        return _as_in_headline(best, title)
    if listed or kind in _OF_COMPANIES or not text.strip():
        return _before_verb(title, rating, listed)
    return ""


@dataclass(slots=True)
class _Candidate:
    """A name, what the headline says for it in points, and what its standings do, each counted once."""

    name: str
    points: int
    signs: set[str] = field(default_factory=set)
    times: int = 0

    @property
    def total(self) -> int:
        return self.points + sum(_POINTS[sign] for sign in self.signs)


class _Candidates:
    """The names of headline and first sentences, weighed."""

    def __init__(self, title: str, text: str, lead: str, rating: bool) -> None:
        whole = _without_leads(title)
        self._headings = (f" {key(title)} ", f" {key(whole)} ", f" {key(_POSSESSIVE.sub('', whole))} ")
        self._heading_of_market = is_of_market(title)
        self._rating = rating
        self._in_sentence_case = _in_sentence_case(title)
        self._text = text
        self._whole = title + "\n" + text
        runs = [*find_runs(text)]
        self._products = {key(run.name) for run in runs if run.product}
        self._people = {
            word
            for run in runs
            if run.person or (_is_person(key(run.name)) and not run.form and not run.shares)
            for word in key(run.name).split()
        }
        self._title_runs = [*find_runs(title)]
        if not self._in_sentence_case:
            of_shares = run_before_shares(title)
            telling = [run for run in self._title_runs if run.form or (run.start == 0 and run.acts)]
            self._title_runs = [*telling, *([of_shares] if of_shares else [])]
        self._talks = not COMPANY_TALK.isdisjoint(self._whole.lower().replace(",", " ").split())
        self._found: dict[str, _Candidate] = {}
        for number, run in enumerate(runs):
            self._weigh(run, first=number == 0 and run.start < _SOON, in_title=False)
        for run in self._title_runs:
            # a headline's capitals are names only where the sentences agree, or none follow
            if (
                self._in_sentence_case
                or run.shares
                or run.form
                or self._known(key(run.name))
                or self._is_sound(run, lead)
            ):
                self._weigh(run, first=False, in_title=True)

    def best(self, enough: int) -> str:
        """The name for which most speaks, the first of equals, or '' where for none `enough` does."""
        best = max(self._found.values(), key=lambda each: each.total, default=None)
        return best.name if best and best.total >= enough else ""

    def as_written(self, name: str) -> str:
        """`name` as the sentences write it, where a headline shouts or shortens it."""
        folded = key(name)
        for known, candidate in self._found.items():
            rest = known.removeprefix(folded + " ").split()
            if known == folded or (known.startswith(folded + " ") and all(word in EXTENDS_NAMES for word in rest)):
                return candidate.name
        return name

    def _weigh(self, run: Run, first: bool, in_title: bool) -> None:
        folded = key(run.name)
        if key(run.name) in self._products or run.person or not self._may_be(run, folded) or self._is_of_two(folded):
            return
        known = self._known(folded)
        if known is None:
            known = self._found[folded] = _Candidate(run.name, self._of_headline(folded) + self._of_itself(run, folded))
        elif not in_title and len(folded) > len(key(known.name)):
            known.name = run.name
        if run.quoted:
            return
        if run.noun and self._names(run.noun) and not self._names(folded):
            known.signs.add("described")
        known.times += 1
        if known.times == _OFTEN:
            known.signs.add("often")
        known.signs.update(sign for sign in ("acts", "form", "shares", "noun") if getattr(run, sign))
        if first and not in_title:
            known.signs.add("first")
            if run.start < 5 and _ANNOUNCES.match(self._text, run.end):
                known.signs.add("announces")

    def _known(self, folded: str) -> _Candidate | None:
        for known, candidate in self._found.items():
            short, long = sorted((known, folded), key=len)
            rest = long.removeprefix(short).split()
            extends = long.startswith(short + " ") and all(word in EXTENDS_NAMES for word in rest)
            shortens = known.startswith(folded + " ") and self._names(known)  # 'Novo' for 'Novo Nordisk'
            if short == long or extends or shortens:
                return candidate
        return None

    def _is_of_two(self, folded: str) -> bool:
        """'Orbwell and Stardust' are two, where the headline names one of them otherwise."""
        first, both, second = folded.partition(" and ")
        return bool(both) and not self._names(folded) and (self._names(first) or self._names(second))

    def _names(self, folded: str) -> bool:
        """Whether the headline has the folded name."""
        name = f" {folded} "
        for heading in self._headings:  # noqa: SIM110  # a plain loop is twice as fast as any()
            if name in heading:
                return True
        return False

    def _begins(self, folded: str) -> bool:
        return any(heading.startswith(f" {folded} ") for heading in self._headings)

    def _is_sound(self, run: Run, lead: str) -> bool:
        """Whether the first sentences have the name too; where there are none, whether it may be one."""
        return run.name in lead if lead.strip() else key(run.name).partition(" ")[0] not in NO_COMPANIES

    def _of_headline(self, folded: str) -> int:
        words = folded.split()
        while len(words) > 2 and words[-1] in EXTENDS_NAMES:
            words.pop()
        first, stem = words[0], " ".join(words)
        if self._begins(stem):
            return 3 + (self._headings[1][len(stem) + 2 :].split(" ", 1)[0] in NEWS_VERBS)
        if self._heading_of_market:
            return -_ENOUGH
        telling = len(first) > 2 and first not in _UNTELLING_FIRST
        if telling and self._begins(first):
            return 3 if all(word in EXTENDS_NAMES for word in folded.split()[1:]) else 2
        if self._names(folded) or (telling and self._names(first)):
            return 1
        initials = "".join(word[0] for word in folded.split())
        return 0 if self._names(initials) else -2

    def _of_itself(self, run: Run, folded: str) -> int:
        words = folded.split()
        shouted = run.name.isupper() and len(words) == 1 and len(folded) <= _LONGEST_ABBREVIATION
        return self._talks + any(word in _TELLING for word in words[1:]) - shouted

    def _is_common(self, word: str) -> bool:
        """Whether `word` stands in small letters too: then its capital is only that of a sentence."""
        low, text = word.lower(), self._whole
        at = text.find(low)
        while at >= 0:
            before, behind = text[at - 1 : at], text[at + len(low) : at + len(low) + 1]
            if not (before.isalnum() or before in _JOINED) and not (behind.isalnum() or behind == "'"):
                return not word.islower()
            at = text.find(low, at + 1)
        return False

    def _may_be(self, run: Run, folded: str) -> bool:
        if not may_be_company(folded, self._rating, run.form or run.shares or " & " in run.name):
            return False
        if run.name.isupper() and len(folded.split()) > _MOST_SHOUTED:
            return False
        words = folded.split()
        if (words[-1] in MACRO and not run.form) or (
            run.start < 5 and run.name.isupper() and self._text[run.end - 1 : run.end] == ","
        ):
            return False
        if all(word in self._people for word in words) or not OF_REPORTS.isdisjoint(words):
            return False
        if not MEDIA.isdisjoint(words) and not self._begins(folded):
            return False
        if len(words) == 1 and not run.form:
            return not self._is_common(run.name)
        return True


def _without_leads(title: str) -> str:
    """'Why India's Orbwell rises' begins with Orbwell."""
    words = title.split()
    while len(words) > 2 and (words[0].lower() in LEADS or _is_owning_place(words[0]) or _is_owning_place(words[1])):
        words = words[2 if _is_owning_place(words[1]) else 1 :]
    return " ".join(words)


def _is_owning_place(word: str) -> bool:
    return word.endswith(("'s", "’s")) and word[:-2].lower() in NO_COMPANIES


def _as_in_headline(name: str, title: str) -> str:
    """A name that the sentences shout, as the headline writes it."""
    if name.isupper() and (at := title.casefold().find(name.casefold())) >= 0:
        return title[at : at + len(name)]
    return name


def _in_sentence_case(title: str) -> bool:
    words = [word for word in title.split()[1:] if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].islower() for word in words) * 2 > len(words)


def _is_person(folded: str) -> bool:
    words = folded.split()
    return len(words) > 1 and (words[0] in FIRST_NAMES or any(word in NO_BUSINESS for word in words))


def may_be_company(folded: str, rating: bool, owns_form: bool = False) -> bool:
    """Whether the folded name is no place, person, market or authority, and in a rating not the house. One that
    `owns_form` or shares is no person's, whatever it begins with: 'Jack Orbwell Inc'."""
    words = folded.split()
    if not words or words[0].isdigit():
        return False
    if is_untelling(folded):
        return False
    if all(word in _NO_NAMES or word.isdigit() for word in words):
        return False
    if (_is_person(folded) and not owns_form) or words[0] in NO_BUSINESS or words[-1] in NO_BUSINESS:
        return False
    return not (rating and is_broker(folded))


def is_untelling(folded: str) -> bool:
    """Whether a folded name is a single word that many names end in: 'holdings'."""
    return folded in GENERIC


def _before_verb(title: str, rating: bool, listed: bool) -> str:
    words = title.split()
    name: list[str] = []
    for word in words[: _MOST_WORDS + 1]:
        bare = word.strip(".,:\"'").lower()
        if name and (bare in NEWS_VERBS or (bare in ENDS_NAMES and word[0].isupper()) or _TITLE_QUARTER.match(word)):
            break
        name.append(word)
        if word.endswith((":", "'s", "s'", "’s")):
            break
    else:
        return ""
    ends_in_colon = name[-1].endswith(":") and not _TITLE_QUARTER.search(title, len(" ".join(name)))
    if len(name) >= len(words) or (ends_in_colon and not listed):
        return ""
    tidied = tidy([word.rstrip(":,") for word in name])
    if listed:
        return "" if all(word in _NO_NAMES for word in key(tidied).split()) else tidied
    of_capitals = all(word[:1].isupper() or word[:1].isdigit() or word.lower() in CONNECTORS for word in tidied.split())
    folded = key(tidied)
    may_be = may_be_company(folded, rating) and folded.split()[0] not in NO_COMPANIES
    return tidied if of_capitals and may_be else ""
