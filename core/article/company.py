"""The name of a company as an article writes it, without its legal form, and folded for joining."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from core.article.company_words import (
    BROKERS,
    CONNECTORS,
    FORMS_WRITTEN_APART,
    GENERIC,
    LEADS,
    LEGAL_FORMS,
    OFFICES,
    SHARE_CLASSES,
)
from core.article.news_words import NO_COMPANIES

_LOOKED_BACK = 180
_MOST_WORDS = 9
_MOST_ALIASES = 6
_READ = 6_000
_DOES = ("is ", "was ", "are ", "were ", "has ", "had ", "will ", "would ", "said ", "says ", "reported ", "announced ")
_CAPITAL = re.compile(r"[(\"']?(?:[^\W_a-z]|[a-z]{1,2}-?[A-Z])")
_DASH = re.compile(r"--+|[—–]|(?<=\s)-(?=\S)|(?<=\w)-(?=\s)")
_SMALL_IN_NAMES = CONNECTORS | GENERIC | LEGAL_FORMS
_COMMA_BEFORE_FORM = re.compile(
    r",[ ]{1,3}(?=(?:Inc|Incorporated|Ltd|Limited|LLC|LLP|L\.?P|Corp|Corporation|Co|S\.?A|N\.?V|PLC|Plc|plc|AG)\b)"
)
_CHINESE_RUN = re.compile(r"[\w&.-]+$")
_LONGEST_CHINESE = 16
_NO_LETTERS = re.compile(r"[^\w]+")
_BRACKET = re.compile(r"\(([^()]{1,120})\)")
_QUOTED = re.compile(r"\"([^\"]{2,60}?)[,.]?\"")
_ABBREVIATION = re.compile(r"[A-Z][A-Z&]{1,7}$")
_OF_ANOTHER = re.compile(r"[\w.]+-(?:backed|led|owned|listed|based|parent|controlled|related|run|linked)$")
"""'Paris-based Orbwell': a word that is not part of the name behind it."""
_BOARD = ["board", "of", "directors", "of"]
_NOTHING = NO_COMPANIES | {"earnings flash", "s and p", "stock", "shares"}
_UNTELLING = {"group", "company", "companies", "holding", "corporation", "bank", "the"}
_JOINS = {"of", "and", "&"}
_BEHIND_NAMES = SHARE_CLASSES | OFFICES
_IN_MANY_NAMES = GENERIC | CONNECTORS | NO_COMPANIES
_BEHIND = ("stock", "stocks", "shares", "share")
_SAYS_NOTHING = frozenset(("company", "the company", "we", "us", "our", "you", "issuer", "the issuer", "corporation"))


def name_before(text: str, end: int) -> str:
    """The name that stands right before `end` in plain text, where a bracket with the symbol opens, or ''."""
    start = max(0, end - _LOOKED_BACK)
    before = _without_brackets(text[start:end].rpartition("\n\n")[2].rstrip(" (\n["))
    words = _COMMA_BEFORE_FORM.sub(" ", _DASH.sub(" — ", before)).split()
    words = [word for word in words if word != "."]  # left over where a link's text ended in a point
    if start and words and not text[start - 1].isspace():
        words = words[1:]  # half a word
    name = _run_at_end(words)
    if not name and words:
        while len(words) > 1 and is_form(words[-1].lower()):
            words.pop()
        in_small_letters = words[-1].isalnum() and (len(words) == 1 or words[-2].lower() == "from")
        name = words[-1:] if in_small_letters else _run_at_start(words)
    return tidy(name)


def name_before_in_chinese(text: str, end: int, title: str) -> str:
    """The name right before `end` in a text that writes no spaces: as much of it as the headline has too, else all
    up to the last sign, where that is no longer than a name."""
    run = _CHINESE_RUN.search(text[max(0, end - _LOOKED_BACK) : end].rstrip(" (\n"))
    written = run.group() if run else ""
    for start in range(max(0, len(written) - _LONGEST_CHINESE), len(written) - 1):
        if written[start:] in title:
            return written[start:]
    return written if len(written) <= _LONGEST_CHINESE // 2 else ""


def _run_at_end(words: list[str]) -> list[str]:
    name: list[str] = []
    for word in reversed(words[-_MOST_WORDS:]):
        if name and ends_phrase(word):
            break
        if not _CAPITAL.match(word) and word.lower().rstrip(".,") not in _SMALL_IN_NAMES:
            break
        name.insert(0, word)
    while name and not _CAPITAL.match(name[0]):
        name.pop(0)
    return name


def _run_at_start(words: list[str]) -> list[str]:
    """The name that begins the sentence, as in 'Acme press release (…'."""
    name: list[str] = []
    for word in words[:_MOST_WORDS]:
        if not _CAPITAL.match(word) and not (name and word.lower() in CONNECTORS):
            break
        name.append(word)
        if ends_phrase(word):
            break
    return name


def ends_phrase(word: str) -> bool:
    """Whether a sentence or clause ends behind `word`; 'Inc.', 'J.' and 'U.S.' are abbreviations."""
    if word[-1] in ",;:?" or (word[-1] == "!" and len(word) > 7):  # 'Yum!' and 'Yahoo!' are names
        return True
    return word[-1] == "." and len(word) > 5 and "." not in word[:-1]


def _without_brackets(text: str) -> str:
    """'Acme plc ("Acme" or the "Company")' without its brackets, so that the name stands at the end. The last may be
    open still: 'Acme plc ("Acme"; NYSE:'."""
    opened = text.rfind("(")
    if opened > text.rfind(")") and opened > 0:
        text = text[:opened]
    for _ in range(4):
        text = text.rstrip()
        opening = text.rfind("(") if text.endswith(")") else -1
        if opening < 0:
            break
        text = text[:opening]
    return text.rstrip()


def describes(word: str) -> bool:
    """Whether `word` says of a company whose it is or where, as in 'Paris-based Orbwell'."""
    return bool(_OF_ANOTHER.match(word))


def tidy(words: list[str]) -> str:
    """A name of `words`: without what leads up to it, its class of shares and its legal form. May be ''."""
    while words and (
        words[0].strip(".,:\"'()").lower() in LEADS or words[0].lower() in _JOINS or words[0] in CONNECTORS
    ):
        words = words[1:]
    if [word.lower() for word in words[:4]] == _BOARD:
        words = words[4:]
    if words and describes(words[0]):
        words = words[1:]
    for number in range(len(words) - 1):
        owner = words[: number + 1]
        if owner[-1].endswith(("'s", "s'")) and (number > 0 or owner[0][:-2].lower() in NO_COMPANIES):
            words = words[number + 1 :]  # 'Warren Buffett's Berkshire', 'China's Alibaba', but not 'McDonald's'
            break
    for number, word in enumerate(words[1:], start=1):
        if word.lower().strip(".,") in _BEHIND_NAMES:
            words = words[:number]
            break
    while len(words) > 1 and words[-1].lower() in _BEHIND:
        words = words[:-1]
    name = without_form(" ".join(words))
    incorporated = name != " ".join(words).strip(" ,.")
    if name.isdigit() or is_form(name.lower()) or (key(name) in _NOTHING and not incorporated):
        return ""
    untold = not incorporated and len(words) > 1 and all(word.lower() in _UNTELLING for word in words)
    return "" if untold else name


@lru_cache(maxsize=4096)
def without_form(name: str) -> str:
    """`name` without the legal form at its end."""
    if "(" in name and ")" not in name:
        name = name.lstrip("( ").partition("(")[0]
    words = name.strip(" ,;:-\"'*").split()
    while len(words) > 1 and (is_form(words[-1].strip(",()").lower()) or words[-1].lower() in CONNECTORS):
        words.pop()  # connectors too: 'S.A. de C.V.'
    if not words:
        return ""
    last = words[-1].rstrip(",;:")
    words[-1] = last.removesuffix("'s").removesuffix("'") if len(last) > 3 else last
    return " ".join(words).strip(" ,;:-\"'")


def is_form(word: str) -> bool:
    """Whether `word`, in small letters, belongs to a legal form."""
    return word.replace(".", "") in LEGAL_FORMS or word in FORMS_WRITTEN_APART or word in ("&", "and")


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """`name` folded, so that the spellings of one company's name are equal: small letters without accents, signs and
    legal form. 'JK Tyre & Industries Ltd.' is 'jk tyre and industries'."""
    bare = without_form(name).casefold().replace("&", " and ").replace("'", "").replace(".", "")
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare.replace("’", ""))
        bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = _NO_LETTERS.sub(" ", bare).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def is_broker(folded: str) -> bool:
    """Whether the folded name is that of a house that rates other companies."""
    words = folded.split()
    return bool(words) and (words[0] in BROKERS or "-".join(words[:2]) in BROKERS)


def aliases(name: str, opening: str, body: str) -> tuple[str, ...]:
    """Other names for the company `name`: those that brackets in the opening give it, and shorter ones in use."""
    found = [*_bracketed(name, opening), *_shorter(name, body)]
    known = {name.casefold(), *_SAYS_NOTHING}
    unique = dict.fromkeys(alias for alias in found if alias.casefold() not in known and len(alias) > 1)
    return tuple(unique)[:_MOST_ALIASES]


def _bracketed(name: str, opening: str) -> list[str]:
    """What the brackets behind the first standing of `name` give it: 'Acme plc ("Acme" or the "Company") (ACME)'."""
    place = opening.find(name)
    if place < 0:
        return []
    end = place + len(name)
    found = []
    for bracket in _BRACKET.finditer(opening, end, end + 400):
        between = opening[end : bracket.start()].strip(" ,.\n")
        if between and not is_form(between.lower()):
            break
        end = bracket.end()
        inner = bracket[1].strip()
        quoted = [alias.strip() for alias in _QUOTED.findall(inner)]
        if quoted:
            found += [_with_article(alias, inner) for alias in quoted]
        elif _ABBREVIATION.match(inner) and inner[0] == name[0].upper():
            found.append(inner)
    return found


def _with_article(alias: str, inner: str) -> str:
    return f"the {alias}" if f'the "{alias}' in inner and not alias.lower().startswith("the ") else alias


def _shorter(name: str, body: str) -> list[str]:
    """The beginnings of `name` that the body uses alone ('Acme' for 'Acme Fictional Holdings')."""
    words = name.split()
    found = []
    for count in range(len(words) - 1, 0, -1):
        short, whole = " ".join(words[:count]), " ".join(words[: count + 1])
        telling = any(word.lower() not in _IN_MANY_NAMES for word in words[:count])
        whole_name = words[count - 1].lower() not in CONNECTORS and len(short) > 2
        if whole_name and telling and body.count(short) > body.count(whole):
            found.append(short)
    return found


def with_possessive(name: str, text: str) -> str:
    """`name` with the "'s" that is part of it, where `text` never has it without and it does something so, as in
    "McDonald's said"."""
    text, does = text[:_READ], False
    at = -1 if " " in name else text.find(name)
    while at >= 0:
        end = at + len(name)
        if text.startswith(("'s ", "’s "), end):
            does = does or text.startswith(_DOES, end + 3)
        elif not text[end : end + 1].isalnum():
            return name
        at = text.find(name, end)
    return name + "'s" if does else name
