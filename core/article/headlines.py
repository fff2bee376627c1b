"""Headlines whose form alone tells which of the names in them is the article's company.

Agencies write the same few forms every day: of ratings ('Big Bank Adjusts Orbwell Price Target to …'), of insiders'
dealings, of notices to an exchange ('REG - Holder Orbwell - Form 8.3 - Orbwell PLC').
"""

from __future__ import annotations

import re

from core.article.company import is_broker, is_form, key, tidy
from core.article.company_words import CONNECTORS
from core.article.news_words import MARKETS, NO_BUSINESS, NO_COMPANIES, OF_REPORTS

_NAME = (
    r"((?!(?:Price|PT|Coverage|Target|Quarterly|Dividend|Its|Their|An?|One|Two|These|This|That"
    r"|Decoding|Analyzing|Examining|Assessing|Behind|Looking)\b)"
    r"[^\W_a-z][^;:|\n]{1,70}?)"
)
_VERDICT = (
    r"(?:(?:Strong|Moderate|Speculative) )?(?:Buy|Sell|Hold|Overweight|Underweight|Outperform|Underperform|Neutral"
    r"|Equal[- ]?[Ww]eight|Sector Perform|Market Perform|Accumulate|Reduce|Add|In-Line|Peer Perform)\b"
)
_RAISES = (
    r"(?:Upgrades?|Downgrades?|Adjusts?|Raises?|Lowers?|Cuts?|Trims?|Lifts?|Boosts?|Hikes?|Slashes|Initiates?|Starts?"
    r"|Reiterates?|Reaffirms?|Maintains?|Resumes?|Assumes?|Reinstates?|Keeps?|Sticks|Remains?|Affirms?|Backs)"
)
_TARGET = r"(?:[Pp]rice [Tt]arget|[Pp]rice [Oo]bjective|PT|[Tt]arget [Pp]rice|Target)"
_ENDS = (
    r"(?= ?\(|'s?(?= )|[,;:]| (?:to|from|by|at|with|as|on|after|amid|ahead|citing|today|yesterday|following|despite"
    r"|in|due)\b| and (?=[a-z])|\. [A-Z]"
    r"| (?:[Pp]rice|Coverage|Stock|Shares) ?| (?:After|Amid|Ahead|Citing|Following|Despite|As|With|At|Due|To|On)\b"
    r"| ?[-–—] | ?$)"
)
_OF_RATING = re.compile(
    # 'Big Bank Sticks to Its Buy Rating for Orbwell (ORB)', 'Adjusts Price Target on Orbwell to'
    rf"\b(?:(?:{_VERDICT}|[Bb]uy|[Ss]ell|[Hh]old) [Rr]ating|{_TARGET}|[Cc]overage) (?:[Ff]or|[Oo]n"
    rf"|[Oo]f) {_NAME}{_ENDS}"
    rf"|{_RAISES} (?:an? |at )?{_VERDICT} (?:[Rr]ating )?[Oo]n {_NAME}{_ENDS}"
    # 'Orbwell Is Maintained at Buy by', 'Orbwell (ORB) Gets a Buy from', 'Orbwell: Buy Rating …'
    rf"|^{_NAME}(?: \([A-Z0-9.]{{1,9}}\))? (?:(?:[Ii]s|[Ww]as) (?:[Mm]aintained|[Uu]pgraded|[Dd]owngraded|[Rr]ated"
    rf"|[Ii]nitiated|[Rr]einstated)|(?:Initiated|Resumed|Reinstated|Kept|Rated) (?:[Aa]t|[Aa]s)"
    rf"|(?:Receives|Gets|Earns|Given) (?:an? )?(?:(?:[Nn]ew )?{_VERDICT})|{_TARGET} (?:[Rr]aised|[Cc]ut|[Ll]owered"
    rf"|[Mm]aintained|[Tt]rimmed))"
    rf"|^{_NAME}: {_VERDICT} [Rr]ating\b"
    rf"|^(?:{_VERDICT}) {_NAME}; target of "
    # 'Big Bank Upgrades Orbwell to Buy', 'Big Bank Adjusts Orbwell Price Target', 'Analyst Raises Orbwell's PT'
    rf"|{_RAISES} {_NAME}(?:'s?)? (?:to {_VERDICT}|at {_VERDICT}|{_TARGET})"
)  # fmt: skip
_ROUND_UP = re.compile(
    r"^Top (?:Pre-?[Mm]arket|Midday|[Aa]fter-?[Hh]ours|\w+) (?:Gainers|Decliners|Losers|Stories|Movers|News)"
    r"|\b(?:Roundup|News Highlights|Sector Update|Market Update|Stock Market News|Market Wrap|Week Ahead"
    r"|[Ss]tocks [Tt]o (?:[Ww]atch|[Bb]uy|[Aa]void|[Cc]onsider)|[Mm]ajor [Ee]arnings|REITs [Tt]o"
    r"|(?:\d+|[Tt]hese|[Tt]op|[Bb]est|[Tt]wo|[Tt]hree|[Ff]ive) (?:[\w'+%&-]+ ){0,5}(?:[Ss]tocks|[Pp]icks|ETFs"
    r"|[Cc]ompanies|REITs)"
    r"|[A-Z]\w+ (?:[A-Z]\w+ )?(?:Stocks|Picks) (?:For|To|That|With|Gaining|Investors|Retail|Are|Under|Over))\b"
)
_NO_STORY = re.compile(
    r"(?:Soccer|Tennis|Cricket|Rugby|Golf|Olympics|Baseball|Athletics|Motor racing|NFL|NBA)-"
    r"|[A-Z]{2,}[A-Z &]* ?[-–][A-Z]"
)
"""Sports, and reports of markets ('US STOCKS-…')."""
_FIRST = re.compile(r"([^\s,:;]+)(?! (?:in|of) )")
_LONGEST = 300
_OF_TRADING = re.compile(
    # 'Decoding Orbwell's Options Activity', '$100 Invested In Orbwell 5 Years Ago', 'Whales Are Betting On Orbwell'
    rf"\b[Ii]nvested [Ii]n {_NAME} \d+ [Yy]ears [Aa]go|\b(?:Betting On|Feeling About) {_NAME}(?= ?\?| ?$)"
    rf"|(?:^|[-–—:] |\b(?:[Aa]t|[Oo]f|[Dd]ecoding|[Aa]nalyzing|[Ee]xamining"
    rf"|[Aa]ssessing) ){_NAME}'s? (?:[A-Z]\w+ ){{0,3}}"
    r"(?:Options|Short Interest)\b|^(?:Where|How) " + _NAME + r" Stands With Analysts"
    rf"|^{_NAME} (?:Up|Down) (?:Over |More Than )?\d|^{_NAME} on (?:Pace|Track) for "
)
_OF_NOTICE = re.compile(r"^REG ?- (?P<first>.{2,90}?) - (?P<rest>.+)$")
_OF_DEALING = re.compile(r"^(?:.* - )?Form 8(?:\.\d)?(?: \([A-Z/]{2,8}\))?[ -]*(?P<target>.+)$")
_OF_INSIDER = re.compile(
    rf"^{_NAME} (?:Insider|Director|Officer|CEO|CFO|COO|President|Chairman|Chief \w+|EVP|SVP|(?:Executive "
    rf"|Senior )?Vice"
    r" President|Managing Director|General Counsel|Insiders)[\w &,]{0,40}? (?:Sold|Bought|Acquired|Purchased) Shares\b"
)


_FORMS = (
    (
        ("rating", "target", "coverage", "buy", "sell", "hold", "weight", "perform", "neutral", "initiated", "rated"),
        _OF_RATING,
    ),
    ((" shares",), _OF_INSIDER),
    (("option", "interest", "invested", "betting", "feeling", "stands", " up ", " down ", " on "), _OF_TRADING),
)
"""The patterns, each with words of which a headline needs one; these are sought far faster."""


def name_in_headline(title: str) -> str:
    """The company whose name `title` shows by its form, as it stands there without legal form, or ''."""
    title = title.replace("’", "'")
    low = title[:_LONGEST].lower()
    for hints, pattern in _FORMS:
        if not any(hint in low for hint in hints):
            continue
        for found in pattern.finditer(title, 0, _LONGEST):
            name = next(filter(None, found.groups()), "")
            tidied = tidy(_run_at_end(name.partition(" (")[0] if name.endswith(")") else name))
            if tidied and _may_be(tidied) and OF_REPORTS.isdisjoint(key(name).split()):
                return tidied
    notice = _OF_NOTICE.match(title)
    if notice:
        dealing = _OF_DEALING.match(notice["rest"])
        name = tidy(dealing["target"].split() if dealing else _up_to_form(notice["first"].split()))
        return "" if key(name) in NO_BUSINESS else name
    return ""


def is_of_many(title: str) -> bool:
    """Whether a headline is that of a round-up, which is about no company in particular."""
    return bool(_ROUND_UP.search(title) or _NO_STORY.match(title))


def is_of_market(title: str) -> bool:
    """Whether a headline begins as one about a market does. Companies' names do now and then too: 'Gold Fields'."""
    found = _FIRST.match(title)
    return found is not None and found[1].lower() in MARKETS


def _may_be(name: str) -> bool:
    words = key(name).split()
    no_company = not words or all(word in MARKETS or word in NO_COMPANIES for word in words)
    return not name[0].islower() and not no_company and NO_BUSINESS.isdisjoint(words[1:]) and "is" not in words


def _run_at_end(name: str) -> list[str]:
    """'Swedish maker of orbs Orbwell' is Orbwell: the words behind the last one in small letters."""
    words = name.split()
    small = [at for at, word in enumerate(words[:-1]) if word.islower() and word not in CONNECTORS]
    return words[small[-1] + 1 :] if small else words


def _up_to_form(words: list[str]) -> list[str]:
    """'Orbwell PLC Big Holder SA' is a notice of Orbwell's: the words up to the first legal form."""
    end = next((at for at, word in enumerate(words) if at and is_form(word.strip(",").lower())), len(words))
    while end > 1 and is_broker(key(words[end - 1])):
        end -= 1  # 'Orbwell Barclays PLC': here the holder has the form
    return words[:end]
