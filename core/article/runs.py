"""The runs of capitals in a text that may be names, and what speaks for each where it stands.

'German chipmaker Orbwell AG said on Monday' holds the runs 'German', 'Orbwell AG' and 'Monday'; the one in the middle
stands behind a word for companies, has a legal form and says something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.article.company import describes, ends_phrase, is_form, tidy
from core.article.company_words import COMPANY_NOUNS, CONNECTORS, GENERIC, LEADING_NOUNS, LEADS, SHORTENED
from core.article.news_words import ENDS_NAMES, NEWS_VERBS, NO_COMPANIES, OFFICE_NOUNS, PRODUCTS, QUOTES, VERBS_IN_NAMES

_MOST_WORDS = 7
_WORD = re.compile(r"[^\s]+")
_CAPITAL = re.compile(r"[^\W_a-z]|[a-z]{1,2}-?[A-Z]")
_QUARTER = re.compile(r"(?:20\d\d|[1-4]Q|Q[1-4]|FY\d*|H[12]|[12]H|(?:Mar|Jun|Sep|Dec)-(?:Quarter|Qtr)|[369]-Mos)\b")
_QUARTERS_BEGIN = frozenset("12349QFHMJSD36")
_VERBS = ENDS_NAMES | (NEWS_VERBS - VERBS_IN_NAMES)
_PRONOUN = re.compile(r"(?:I|He|She|We|You|They|It|That|There|Here|What|Who)['’]")
_QUOTE = "\"'"
_AROUND = _QUOTE + "()[]*"
_ALONE = LEADS | NO_COMPANIES
"""Words with a capital that are no name where they stand alone, as most do."""
_HEADLINE_SHARES = re.compile(r" (?:Stock|Shares)\b")
_SHARES = frozenset(("share", "shares", "stock", "stocks", "stockholders", "shareholders", "investors"))
_OF_SHARES = ("shares of", "shares in", "stock of", "stock in")
_SYMBOL_BEHIND = re.compile(r" ?\( ?[A-Z.]{1,6} ?\)")


@dataclass(slots=True)
class Run:
    """A run of capitals, tidied to a `name`, and its place. What its neighbours say of it: it has a legal `form`, it
    `acts`, its `shares` are spoken of, a `noun` for companies stands before it; or it is a `product`, or a `person`
    ('the drug Orbol', 'analyst Jo Doe'), or only `quoted` ('by Orbwell'). `begins` a sentence."""

    name: str
    start: int
    end: int
    form: bool = False
    acts: bool = False
    shares: bool = False
    noun: str = ""
    product: bool = False
    person: bool = False
    quoted: bool = False
    begins: bool = False


def find_runs(text: str) -> Iterator[Run]:
    """The runs in `text`, in its order."""
    run: list[re.Match[str]] = []
    words = [*_WORD.finditer(text)]
    for number, word in enumerate(words):
        raw = word.group()
        if not run and raw.islower() and ("a" <= raw[0] <= "z" or not _CAPITAL.match(raw)):
            continue
        token = raw.strip(_AROUND)
        joins = bool(run) and token.lower() in CONNECTORS and _begins_capital(words, number + 1)
        capital = bool(_CAPITAL.match(token)) and not ("'" in token and _PRONOUN.match(token))
        if run and "\n\n" in text[run[-1].end() : word.start()]:
            yield from _of(text, words, run, number)
            run = []
        verb = capital and (_cuts(token) or (token == "Price" and text.startswith("Target", word.end() + 1)))
        if verb and all(part.group().lower() in LEADS for part in run):
            run, verb = [], False
        if run and (verb or _opens_bracket(raw)):
            yield from _of(text, words, run, number)
            run = []
            if verb:
                continue
        if (capital and (run or not _opens_bracket(raw))) or joins:
            run.append(word)
        elif not run:
            continue
        ended = not (capital or joins) or len(run) >= _MOST_WORDS or number + 1 == len(words)
        if ended or raw[-1] == ")" or _closes(raw) or raw.rstrip(",.;:").endswith(("'s", "s'")):
            yield from _of(text, words, run, number + (capital or joins))
            run = []


def run_before_shares(title: str) -> Run | None:
    """'Why Maker of Orbs Orbwell Stock Is Up': the run in a headline of capitals that owns the shares."""
    found = _HEADLINE_SHARES.search(title)
    words = [*_WORD.finditer(title, 0, found.start())] if found else []
    run: list[re.Match[str]] = []
    for word in reversed(words):
        token = word.group().strip(_QUOTE)
        ends = token[-1:] in ",;:?!" or _cuts(token) or not _CAPITAL.match(token)
        if ends or token.lower() in LEADS or _is_company_noun(token):
            break
        run.insert(0, word)
    name = tidy([word.group() for word in run])
    return Run(name, run[0].start(), run[-1].end(), shares=True) if name else None


def _begins_capital(words: list[re.Match[str]], number: int) -> bool:
    return number < len(words) and bool(_CAPITAL.match(words[number].group()))


def _opens_bracket(word: str) -> bool:
    """Brackets end a name, save where they hold a word of it: 'Orbwell (Holdings)'."""
    return word[0] == "(" and word.strip("(),.").lower() not in GENERIC


def _has_letter(word: str) -> bool:
    return word.upper() != word.lower()


def _closes(word: str) -> bool:
    stem = word.rstrip("*")
    if stem.endswith("."):
        stem = stem[:-1]
        return len(stem) > 1 and "." not in stem and stem.lower() not in SHORTENED
    return ends_phrase(word)


def _cuts(token: str) -> bool:
    """Whether a word with a capital is a headline's verb, behind the name."""
    return token.rstrip(".,:").lower() in _VERBS or (token[0] in _QUARTERS_BEGIN and bool(_QUARTER.match(token)))


def _of(text: str, words: list[re.Match[str]], run: list[re.Match[str]], following: int) -> Iterator[Run]:
    parts = [part.group().strip("[]*").rstrip(",;:!?") for part in run]
    if all(part.lower() in _ALONE or part.isdigit() for part in parts) or (
        len(parts) == 1 and not _has_letter(parts[0])
    ):
        return
    at = words.index(run[0], max(0, following - len(run) - 1))
    before = words[at - 1].group().strip(_QUOTE + ".,()") if at else ""
    begins = at == 0 or words[at - 1].group()[-1] in ".!?*•" or "\n" in text[words[at - 1].end() : run[0].start()]
    leading = [at for at, part in enumerate(parts[:-1]) if _leads(part)]
    noun = before.lower() if _is_company_noun(before) else ""
    if leading:
        noun, parts = parts[leading[-1]].lower(), parts[leading[-1] + 1 :]
    if len(parts) > 1 and describes(parts[0]):
        noun, parts = "backed", parts[1:]
    if parts[-1].endswith(".") and _closes(parts[-1]):
        parts[-1] = parts[-1][:-1]
    name = tidy(parts)
    behind = words[following].group().strip(_QUOTE + ".,():").lower() if following < len(words) else ""
    only_kind = len(parts) == 1 and begins and _is_company_noun(behind)  # 'Travel platform Orbwell'
    if not name or only_kind or describes(name):
        return
    start, end = run[0].start(), run[-1].end()
    last = run[-1].group()
    owned = before.endswith(("'s", "s'"))
    owns = last.endswith(("'s", "s'"))
    yield Run(
        name,
        start,
        end,
        form=len(parts) > 1 and is_form(parts[-1].strip(".,()").lower().replace(".", "")),
        acts=owns or behind == "to" or behind in NEWS_VERBS,
        shares=behind in _SHARES
        or text[max(0, start - 10) : max(0, start - 1)].lower().endswith(_OF_SHARES)
        or (text[end : end + 2].strip() == "(" and bool(_SYMBOL_BEHIND.match(text, end))),
        noun=noun,
        product=before.lower() in PRODUCTS or (owned and behind in PRODUCTS) or (begins and behind in PRODUCTS),
        person=before.lower() in OFFICE_NOUNS or any(part.strip(".").lower() in OFFICE_NOUNS for part in name.split()),
        quoted=before.lower() in QUOTES,
        begins=begins,
    )


def _leads(word: str) -> bool:
    low = word.lower()
    return low in LEADING_NOUNS or (low.endswith("maker") and len(low) > 6)


def _is_company_noun(word: str) -> bool:
    low = word.lower()
    return low in COMPANY_NOUNS or (low.endswith("maker") and len(low) > 6)
