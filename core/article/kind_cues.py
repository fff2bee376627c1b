"""The words by which it is known what an announcement announces. All patterns are for text in small letters."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """`kind` is meant where `pattern` is found; that needs one of `hints`, which are sought far faster."""

    kind: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]


_PERIOD = (
    r"\b(?:q[1-4]|[1-4]q|h[12]|[12]h|fy|first|second|third|fourth|final|quarter(?:ly|s)?|half(?:[- ]year(?:ly)?)?"
    r"|full[- ]year|year[- ]end|annual|yearly|interim|(?:nine|six)[- ]months?|preliminary|fiscal"
    r"|(?:mar|jun|sep|dec)-(?:quarter|qtr)|[369]-mos|qtr(?:ly)?)\b"
)
_OTHER_RESULTS = (
    "exploration", "drill", "drilling", "assay", "trial", "study", "test", "clinical", "voting", "poll", "agm", "egm",
    "meeting", "tender", "auction", "search", "offer",
)  # fmt: skip
_NO_RESULTS = "(?=result)" + "".join(f"(?<!{word} )" for word in _OTHER_RESULTS)  # tried where it may hold alone
_FIGURE = (
    rf"(?:{_NO_RESULTS}results?|earnings|profits?|loss(?:es)?|revenues?|sales|turnover|net income|net interest income"
    r"|eps|ebitda?|income|net|rev|ffo|pft|profitability|cash flow)\b"
)
_MOVES = (
    r"(?:rises?|rose|falls?|fell|jumps?|jumped|surges?|surged|drops?|dropped|climbs?|slumps?|slumped|grows?|grew|soars?"
    r"|soared|doubles?|tumbles?|slides?|declines?|increases?|plunges?|dips?|up|down|beats?|miss(?:es)?|tops?|edges?"
    r"|widens?|narrows?|gains?|swells?|shrinks?|slightly|weaker|stronger|slips?|slipped|halves|halved|triples"
    r"|rebounds?|eases|recedes|sinks|plummets|leaps|soften\w*)\b"
)
_REPORTS = (
    r"\b(?:reports?|reported|posts?|posted|announces?|announced|delivers?|releases?|publishes|books?|logs?|swings?)\b"
)
_RAISES = (
    r"\b(?:raises?|raised|lifts?|cuts?|lowers?|lowered|reaffirms?|reiterates?|maintains?|updates?|upgrades?|downgrades?"
    r"|narrows?|withdraws?|issues?|provides?|boosts?|trims?|slashes|hikes?|sets?|confirms?|backs)\b"
)
_CHIEFS = r"(?:ceo|cfo|coo|cto|cmo|chief|chair(?:man|woman|person)?|president|director|head|officer)"
_VERDICT = (
    r"(?:(?:strong |moderate )?(?:buy|sell|hold)|overweight|underweight|outperform|underperform|equal[- ]?weight"
    r"|neutral|market perform|sector perform|in-line|coverage)\b"
)


_HOLDERS = (
    r"(?:insiders?|directors?|ceo|cfo|coo|executives?|chair(?:man|woman)?|officers?|president|shareholders?|investors?)"
)

_HINTS: dict[str, tuple[str, ...]] = {
    "other": (
        "insider", "director", "ceo", "cfo", "coo", "executive", "chair", "officer", "president", "holder", "investor",
        "holding", "voting", "form 8", "before", "ahead", "near", "notification of",
    ),
    "meeting": (
        "to ", "will ", "date", "schedule", "call", "meeting", "notice", "upcoming", "timing", "day", "agm", "egm",
        "proxy", "webcast", "invitation", "preview", "expect", "董事", "股东", "股東", "业绩",
    ),
    "guidance": (
        "sees", "expects", "forecast", "project", "guidance", "outlook", "target", "view", "warning", "alert",
        "trading", "盈", "业绩",
    ),
    "results": (
        "result", "report", "statement", "accounts", "earning", "profit", "loss", "revenue",
        "sales", "turnover", "income", "eps", "ebit", "net", "rev", "ffo", "estimate",
        "expectation", "forecast", "consensus", "quarter", "year", "margin", "财报", "財報", "业绩", "業績",
        "年报", "年報", "季报", "季報", "中报", "中報", "净利", "淨利", "盈利", "营收", "營收", "20",
    ),
    "buy-back": (
        "back", "issuer", "notes", "debt", "purchase",
        "repurchas", "treasury", "own", "cancellation", "回购", "回購", "購回",
    ),
    "rating": (
        "rat", "grade", "target", "pt", "objective", "buy", "sell", "hold", "weight", "perform", "neutral",
        "analyst", "maintained", "coverage", "initiation", "neutral", "outlook", "评级", "評級", "目标价", "目標價",
    ),
    "people": (
        "appoint", "resign", "retire", "step", "succe", "hire", "board", "leadership", "depart", "elect", "nam",
        "new ", "next", "interim", "incoming", "ceo", "cfo", "coo", "cto", "cmo", "chief", "chair", "president",
        "director", "head", "officer", "joins", "任命", "任", "辞",
    ),
    "deal": (
        "acqui", "merge", "takeover", "buy", "divest", "stake", "venture", "sell", "sale", "dispos", "spin",
        "private", "combination", "offer", "bid", "talks", "收购", "收購", "并购", "併購", "合并", "合併",
    ),
}  # fmt: skip


def _cues(*cues: tuple[str, tuple[str, ...]]) -> tuple[Cue, ...]:
    return tuple(Cue(kind, _HINTS[kind], re.compile("|".join(patterns))) for kind, patterns in cues)


TITLE_CUES: tuple[Cue, ...] = _cues(
    (
        "meeting",
        (
            r"\bto (?:report|announce|release|publish|host|hold|present|participate|webcast|discuss|issue)\b.{0,80}"
            r"\b(?:results?|earnings|conference|call|webcast|forum|summit|meeting|presentation)\b",
            r"\b(?:sets?|schedules?|announces?|confirms?|postpones?|upcoming)\b.{0,50}"
            r"(?:\bdates?\b|\bschedule\b|\bconference call\b|\b(?:release|results) (?:day|timing)\b)",
            r"\bannounces? upcoming\b|\b(?:earnings|results) (?:release )?(?:schedule|dates?|calendar)\b",
            r"\b(?:q[1-4]|earnings|results)\b.{0,40}\bpreviews?\b|\b(?:earnings|results) (?:near|loom|due"
            r"|approach)\b|\b(?:what|things) to (?:expect|watch)\b",
            r"\b(?:will|about|set|due|scheduled) (?:to )?report\b.{0,60}\b(?:earnings|results?|today|tomorrow)\b",
            r"\binvitation to\b.{0,60}\b(?:presentation|webcast|calls?|meetings?|conference|results|report)\b",
            r"\bnotice of (?:board|annual|general|extraordinary)",
            r"董事[会會](?:会议|會議)|业绩发布日期",
        ),
    ),
    (
        "other",
        (
            # who holds the shares is no doing of the company's
            rf"\b{_HOLDERS}\b.{{0,60}}\b(?:shares?|stock|stake|shareholdings?|holdings?|securities|interests?"
            rf"|cash(?:es)?"
            r" (?:in|out)|dealings?)\b(?!.{0,40}\b(?:buy-?backs?|meetings?|repurchases?|proposal)\b)(?!holders)",
            r"\binsiders?\b.{0,40}\b(?:moves?|buys?|sells?|activity|transactions?|shake-?up|bold)\b",
            r"\b(?:substantial|major|significant)\b.{0,20}\b(?:holdings?|shareholdings?|shareholders?)\b"
            r"|\bholding\(s\) in\b",
            r"\bvoting rights\b|\bform 8\b|\bnotification of (?:transactions?|major|holdings)\b",
            # what is still to come was not reported
            rf"\b(?:before|ahead of|heading into)\b.{{0,30}}\b(?:{_FIGURE}|report)\b",
        ),
    ),
    (
        "rating",
        (
            r"\banalysts?\b.{0,40}\b(?:cut|raise|slash|lower|lift|trim|upgrade|downgrade|revise)\w*\b.{0,50}"
            r"\b(?:estimates|forecasts|ratings?)\b|\b(?:begins|starts|kicks off|initiates|resumes)\b.{0,60}\bcoverage\b"
            r"|\b(?:up|down)grades, |\btop \d+ (?:initiations|upgrades|downgrades)\b",
            r"\b(?:affirms?|confirms?|withdraws?|assigns?|revises?|keeps)\b.{0,60}\bratings?\b",
        ),
    ),
    (
        "guidance",
        (
            r"\b(?:sees|forecasts|projects)\b.{0,20}\b(?:fy\d*|q[1-4]|[1-4]q|full[- ]year)\b",
            r"\bprofit (?:warning|alert)\b|盈利预告|盈利預告|盈警|盈喜|业绩预告",
        ),
    ),
    (
        "rating",
        (
            r"\b(?:buy|hold|sell|neutral|outperform|overweight) rating\b|\bis maintained at\b",
            r"\bprice targets?\b.{0,80}\b(?:from|by)\b",
            r"\b(?:adjusts?|raises?|lowers?|cuts?|lifts?)\b.{0,30}\bprice targets?\b",
        ),
    ),
    (
        "results",
        (
            rf"{_PERIOD}.{{0,60}}\b{_FIGURE}",
            rf"{_PERIOD} (?:of )?(?:fy ?)?20\d{{2}}$",
            rf"\b{_FIGURE}.{{0,30}}\b(?:for|in|of) (?:the )?{_PERIOD}",
            rf"{_REPORTS}.{{0,40}}\b{_FIGURE}",
            rf"\b{_FIGURE}.{{0,40}}\b{_MOVES}",
            r"\b(?:interim|quarterly|annual|half[- ]year(?:ly)?|year[- ]end) (?:report|statement|accounts)\b",
            r"\bearnings (?:call|flash|summary|review|beat|miss|show|insights|update|report|release)",
            r"\b(?:beats?|miss(?:es)?|tops?|smashes|exceeds?)\b.{0,40}"
            r"\b(?:estimates?|expectations?|forecasts?|consensus|earnings|revenue)",
            rf"\b{_FIGURE}.{{0,40}}\b(?:above|below|ahead of|short of|past)\b.{{0,30}}"
            r"\b(?:hopes|forecasts?|estimates?|expectations?|consensus|views?)\b",
            r"\b(?:strong|record|solid|robust|mixed|weak|resilient)"
            r" (?:results|earnings|profit|revenue|quarter|year|sales)\b",
            r"\b(?:revenue|profit|earnings|sales|eps|margin)s? (?:growth|decline|drop|surge|jump|beat|miss)\b",
            r"\b(?:gaap|non-gaap|core|adjusted|adj) (?:eps|net|earnings)",
            r"财报|財報|业绩|業績|年报|年報|季报|季報|中报|中報|净利|淨利|盈利|营收|營收",
        ),
    ),
    (
        "guidance",
        (
            rf"{_RAISES}.{{0,50}}\b(?:guidance|outlook|forecasts?|projections?|(?<!price )targets?(?! price))\b",
            r"\b(?:sees|expects|projects|forecasts)\b.{0,60}"
            r"\b(?:revenue|profit|earnings|sales|loss|growth|margin|eps|net|ebitda|quarter|capital)\b",
            r"\b(?:fy\d*|full[- ]year) (?:view|guidance|outlook)\b",
            r"\btrading (?:update|statement)\b",
        ),
    ),
    (
        "buy-back",
        (
            r"\bnotes? tender offer|\btender offers?\b.{0,40}\bnotes\b|\bdebt (?:tender|repurchase)",
            r"\bbuy-?\s?backs?\b|\b(?:buys?|bought|buying) back\b|\b(?:share|stock|unit)s? (?:re)?purchases?\b"
            r"|\brepurchas\w+\b|\btreasury (?:shares?|stock)\b",
            r"\bissuer bid\b|\bown shares\b|\btransactions? in own\b|回购|回購|購回",
        ),
    ),
    (
        "rating",
        (
            rf"\b(?:up|down)grade[sd]\b|\b(?:up|down)grade\b.{{0,40}}\b{_VERDICT}",
            r"\bprice (?:targets?|objective)\b|\btarget price\b|\bpt\b|评级|評級|目标价|目標價",
            r"\b(?:initiat\w+|maintain\w+|reiterat\w+|reaffirm\w*|keeps?|sticks? to|raised|cut|resum\w+|assum\w+"
            rf"|receives? an?|gets? an?|remains? an?|rated|rates)\b.{{0,40}}\b{_VERDICT}",
            r"\banalysts? (?:ratings?|raise|cut|says?)\b",
            rf"\bmoves?\b.{{0,40}}\bto ['\"]?{_VERDICT}",
        ),
    ),
    (
        "people",
        (
            r"\b(?:appoint(?:s|ed|ment|ments)?|resign(?:s|ed|ation)?|retires?|retired|retirement(?! (?:savings"
            r"|plans?|readiness|homes?|accounts?|income|age))|steps? down"
            r"|stepping down|succession|succeeds?|hires|to hire|board changes?|leadership (?:changes?|transition)"
            r"|(?:revamps?|reshapes?|reshuffles?|overhauls?|new|changes in)\b.{0,30}\b(?:leadership|management team"
            r"|executive"
            r" (?:team|board)|board (?:line-?up|directors?|members?)|board)"
            r"|departure|to depart|re-?elect\w*)\b",
            rf"\bnam(?:es?|ed)\b.{{0,60}}\b{_CHIEFS}\b|\b(?:new|next|interim|incoming) {_CHIEFS}\b"
            rf"|\b{_CHIEFS} transition\b",
            rf"\b{_CHIEFS}\b.{{0,30}}\b(?:leaves?|exits?|out|quits?|replace[sd]?)\b|\bjoins\b.{{0,40}}\b(?:board|as)\b",
            r"任命|辞任|辭任|委任|辞职",
        ),
    ),
    (
        "meeting",
        (
            r"\b(?:general|(?:share|stock|unit)holders?'?) meetings?\b|\b[ae]gms?\b|\bproxy\b|\binvestor day\b",
            r"\bcapital markets day\b|\bconference call\b|\bwebcast\b|\bto (?:present|participate|speak)\b",
            r"股东大会|股東大會|股东周年|股東週年",
        ),
    ),
    (
        "deal",
        (
            r"\bacquires?\b(?! (?:\w+ ){0,3}shares)|\bacquir(?:ed|ing)\b|\bacquisitions?\b|\bmergers?\b|\bmerges?\b",
            r"\btakeovers?\b|\bbuy-?outs?\b|\bbuys\b(?!.{0,30}\b(?:bitcoins?|btc|eth|shares|stock)\b)|\bdivest\w*\b",
            r"(?<!stocks )(?<!late )(?<!stock )(?<!tips )\bto buy\b(?! (?:now|right|in|before|for|the dip|today"
            r"|this)\b|\W*$)",
            r"\bstakes?\b|\b(?:form|launch|establish|agree|sign|enter|create|pass)\w*\b.{0,50}\bjoint ventures?\b",
            r"\b(?:sale|takeover|merger) talks\b|\binterest in (?:buying|acquiring)\b|\bin talks\b.{0,40}\b(?:buy"
            r"|acquire|sell|merge|sale)\b",
            r"\bsells?\b.{0,40}\b(?:unit|business|division|assets?|subsidiary|arm|operations)\b",
            r"\b(?:sale|disposal) of\b|\bspin(?:ning|s)?[- ]?offs?\b|\bgo(?:es|ing)?[- ]private\b|\bcombination\b",
            r"\b(?:takeover|cash|tender|buyout) (?:bid|offer)\b",
            r"\bbid for\b|收购|收購|并购|併購|合并|合併",
        ),
    ),
)
"""Over a title, in the order in which they are tried."""

OPENING_CUES: tuple[Cue, ...] = _cues(
    (
        "meeting",
        (
            r"\bwill (?:report|release|announce|publish|host|hold|webcast|issue)\b.{0,100}"
            r"\b(?:results?|earnings|conference call|meeting)\b",
        ),
    ),
    (
        "results",
        (
            rf"\bearnings call\b|{_REPORTS}.{{0,60}}{_PERIOD}.{{0,60}}\b{_FIGURE}",
            rf"\b{_FIGURE}.{{0,60}}\bfor the {_PERIOD}",
            rf"\b(?:these|its|their|latest|strong) {_PERIOD} results\b",
            rf"\b(?:quarter|year|half|months) ended\b.{{0,120}}\b{_FIGURE}",
            rf"\b{_FIGURE}.{{0,120}}\b(?:quarter|year|half|months) ended\b",
            rf"\b(?:questions|call|briefing)\b.{{0,30}}\b(?:on|about) (?:its|the|their) (?:fiscal )?{_PERIOD}",
        ),
    ),
    (
        "guidance",
        (r"\b(?:raised|cut|lowered|reaffirmed|updated|issued|lifted)\b.{0,50}\b(?:guidance|outlook|forecast)\b",),
    ),
    (
        "buy-back",
        (r"\bbuy-?back (?:program|scheme)|\brepurchase program|\b(?:repurchase|cancellation) of .{0,40}shares",),
    ),
    ("rating", (r"\bprice target\b|\b(?:buy|hold|sell|neutral|outperform) rating\b|\baverage rating of\b",)),
    ("people", (r"\b(?:appointed|appointment of|resignation of|has resigned|retirement of)\b",)),
    ("meeting", (r"\bgeneral meeting\b|\bshareholders'? meeting\b",)),
    (
        "deal",
        (
            r"\b(?:acquisition|disposal) of (?!.{0,60}\b(?:shares|stock|securities|rights)\b)|\bmerger\b",
            r"\b(?:to acquire|has acquired|agreed to (?:buy|sell))\b(?!.{0,40}\b(?:shares|stock)\b)",
        ),
    ),
)
"""Over the first sentences, for articles whose title does not tell."""
