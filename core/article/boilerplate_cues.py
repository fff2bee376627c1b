"""The words by which text is known that is not an article's own.

All are compared with folded plain text: case folded, quotes straight, markup and outer punctuation gone. Patterns of
`SECTIONS` match from the beginning of a heading or of a short line; `$` where the line must end there too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from core.article.block import Boilerplate

Reach = Literal["list", "section", "end"]
"""How far a section goes: over the list and bare links below it, to the next heading or table, to the body's end."""


@dataclass(frozen=True, slots=True)
class Section:
    """A line that opens text of kind `why`; `headings_only` where a plain line with these words does not."""

    why: Boilerplate
    reach: Reach
    pattern: re.Pattern[str]
    headings_only: bool = False


def _section(why: Boilerplate, reach: Reach, *patterns: str, headings_only: bool = False) -> Section:
    return Section(why, reach, re.compile("|".join(patterns)), headings_only)


_ITS_OWN_MATTER = r"(?!the (?:deal|transaction|offer|results?|quarter|acquisition|merger)|how|what|why|when|\d)"

SECTIONS: tuple[Section, ...] = (
    _section(
        "promotion", "list",
        r"maximi[sz]e your (?:portfolio|returns)",
        r"(?:elevate|boost|supercharge|level up) your (?:invest|portfolio|returns)",
        r"invest with confidence",
        r".{0,60}\bclaim \d{1,2}% off",
        r".{0,60}\b\d{1,2}% off\b.{0,40}(?:premium|subscription|plan)",
        r".{0,20}\b(?:black friday|cyber monday|summer|spring|winter|holiday|new year) (?:sale|deal|offer)",
    ),
    _section(
        "promotion", "section",
        r"new: ",
        r"advertisement$", r"ad$", r"sponsored", r"promoted", r"special offer", r"limited[- ]time offer",
        r"try .{3,30} for free",
        r"subscribe\b", r"sign up\b", r"join (?:us|our|now)\b", r"follow us\b",
        r"(?:download|get) (?:the|our) app",
        r"stay (?:ahead|informed|connected|up to date)",
        r"unlock (?:powerful|premium|full|more)",
        r"(?:interested in|looking for|seeking|searching for|curious about|ready for|contemplating) (?:a )?"
        r"(?:other|alternative|different|new|more|fresh)\b.{0,40}(?:possibilit|opportunit|approach|invest|idea|stock|option)",
        r"valuation is complex, but",
        headings_only=True,
    ),
    _section(
        "trending", "list",
        r"(?:top |today's )?trending(?: articles| stor(?:y|ies)| news| now| stocks| topics)?$",
        r"most (?:read|popular|viewed)(?: articles| stories| news)?$",
        r"popular (?:articles|stories|now)",
        r"what(?:'s| is) trending", r"editor'?s'? picks?$",
        r"热门(?:文章|推荐|阅读)", r"熱門(?:文章|推薦|新聞)", r"最多人看",
    ),
    _section(
        "links", "list",
        r"(?:related|recommended|similar|more|other|further|also|must|suggested|additional)"
        r"(?: (?:articles?|stor(?:y|ies)|news|links?|reading|reads?|posts?|content|analysis|topics|coverage|insights?"
        r"|videos?|companies|stocks|for you|from \w+))?(?:\.\.\.|…)?$",
        r"read (?:more|next|also|further)$", r"also read", r"see also$", r"you (?:may|might) also like",
        r"more (?:from|on|stories|news)\b.{0,40}$",
        r"view related (?:analysis|articles)", r"suggested (?:related )?(?:links?|insights?)",
        r"in (?:other news|case you missed)\b.{0,20}$", r"(?:quick|external|useful) links",
        r"相关(?:阅读|文章|新闻|报道|推荐)", r"延伸阅读", r"推荐阅读", r"更多(?:内容|阅读|新闻|精彩)",
        r"相關(?:閱讀|文章|新聞|報道|報導)", r"延伸閱讀", r"推薦閱讀", r"更多(?:內容|新聞)",
        r"參考資料$", r"参考(?:来源|资料)$",
    ),
    _section(
        "disclaimer", "section",
        r"(?:important |legal )?disclaimers?$", r"(?:important )?disclosures?(?: statements?)?$",
        r"legal (?:notice|information)$", r"copyright$",
        r"(?:(?:cautionary|special|safe harbo\w+) )?"
        r"(?:(?:notes?|notices?|statements?|disclosures?|language|advisor(?:y|ies)) )?"
        r"(?:(?:regarding|concerning|on|about|relating to|under) )?(?:the )?"
        r"(?:forward[- ]looking (?:statements?|information)|private securities litigation)",
        r"safe harbo\w+", r"cautionary (?:notes?|statements?|language|disclosures?)",
        r"(?:use|explanation|discussion|definitions?|presentation|notes?|about|regarding|statement regarding use)"
        r" ?(?:of|on|regarding)? ?(?:the use of )?(?:certain )?non-gaap (?:financial )?(?:measures?|information)",
        r"non-gaap (?:financial )?measures?$",
        r"(?:additional|important) information (?:and where|about|for)",
        r"no offer or solicitation", r"participants in the solicitation",
        r"risk (?:warning|disclosure|disclaimer)",
        r"(?:免责声明|免責聲明|风险提示|風險提示|版权声明|版權聲明|重要声明)$",
    ),
    _section(
        "about", "section",
        rf"(?:more )?about {_ITS_OWN_MATTER}\S.{{1,80}}$",
        r"(?:more|further) information about",
        r"company (?:overview|profile|description|background|information)$", r"corporate profile",
        r"\S.{1,40} in brief$", r"who we are$",
        r"关于\S{1,30}$", r"關於\S{1,30}$", r"公司简介$", r"公司簡介$",
        headings_only=True,
    ),
    _section(
        "about", "section",
        rf"more about {_ITS_OWN_MATTER}\S.{{1,80}}$",
        r"about (?:us|the company|the group)$",
    ),
    _section(
        "footer", "section",
        r"(?:for )?(?:further|more|additional) (?:information|details|enquiries)(?:,| please| contact|$).{0,50}",
        r"(?:(?:for )?(?:media|press|investors?|company|corporate|general|ir|pr|sales|shareholder|analyst|news)s?"
        r"(?: (?:and|&|/) (?:media|press|investors?|public))?(?: relations)? )?"
        r"(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))(?: us| info| information| details| persons?)?$",
        r"(?:media|press|investor) relations?(?: contacts?)?$", r"attachments?$",
        r"联系方式$", r"聯絡方式$", r"联系我们$", r"聯絡我們$",
    ),
)

OPENINGS: dict[Boilerplate, tuple[str, ...]] = {
    "promotion": (
        "advertisement", "remove ad", "leverage the power of", "monitor your stock picks", "unlock powerful invest",
        "unlock hidden investing", "subscribe to ", "sign up for ", "join thousands of", "don't miss out",
        "see more from ", "add on google", "make smarter investment decisions", "click here to ", "海量资讯",
        "to find good ideas for stocks", "thank you for signing up", "disagree with existing narratives",
    ),
    "links": (
        "see more insights into", "see more data about", "see insider trading activity", "for a thorough assessment of",
        "for detailed information about", "for an in-depth examination of", "for further insights into",
        "for more insights into", "find detailed analytics on", "learn more about", "to learn more about",
        "click to enlarge", "read the full", "read full article", "read more", "read also", "also read", "related: ",
        "full story", "view comments", "link copied", "story continues", "continue reading", "延伸阅读", "延伸閱讀",
        "相关阅读", "for more click on", "click image to", "the full text of this sec filing", "any exhibits and",
        "this press release features multimedia", "this item is part of a wall street journal",
    ),
    "about": (
        "ytd price performance", "year-to-date price performance", "average trading volume", "technical sentiment",
        "current market cap",
    ),
    "disclaimer": (
        "this is an ai-", "this content was created by", "this content is not provided",
        "this information is provided by", "this article is for information", "this article originally appeared",
        "this article does not constitute", "rns may use your ip", "the views and opinions expressed",
        "the views expressed", "the information contained herein", "any opinions expressed", "past performance is no",
        "copyright ", "©", "all rights reserved", "disclaimer: ", "disclosure: ", "免责声明", "免責聲明", "风险提示",
        "風險提示", "市场有风险", "本文不构成", "以上内容仅供", "發佈者對本文", "作者声明",
        "public companies must file a form", "market chatter news is derived",
        "by submitting your story", "simply wall st performs a discounted",
    ),
    "footer": (
        "(end) dow jones", "end) dow jones", "write to ", "reporting by ", "source: ", "view source version on",
        "view original content", "view the original press release", "to view the source version", "sec filing",
        "责任编辑", "責任編輯", "来源: ",
    ),
}
"""First words of a block that is foreign whatever follows."""

_SAID: tuple[tuple[tuple[str, ...], str, Boilerplate], ...] = (
    (
        ("% off", "code", "trial"),
        r"\bclaim \d{1,2}% off\b|\bcoupon code\b|\bpromo code\b|\bstart your free trial\b",
        "promotion",
    ),
    (
        ("forward",),
        r"\bforward[- ]looking (?:statements|information)\b.{0,120}"
        r"\b(?:within the meaning|as defined|involve|are subject|are based|are not)"
        r"|\b(?:contains?|includes?|constitutes?|making|make)\b.{0,60}"
        r"\bforward[- ]looking (?:statements|information)\b",
        "disclaimer",
    ),
    (
        ("within the meaning",),
        r"\bwithin the meaning of .{0,60}(?:securities act|reform act|securities litigation)",
        "disclaimer",
    ),
    (
        (" advice",),
        r"\bnot (?:intended (?:to be|as)|constitute|be construed as|provide|offer) .{0,40}"
        r"(?:financial|investment) advice\b",
        "disclaimer",
    ),
    (
        ("not constitute", "unauthori"),
        r"\bnot constitute (?:a recommendation|an offer|investment)|\bunauthori[sz]ed reproduction\b",
        "disclaimer",
    ),
    (("not a",), r"\bnot (?:a|an) (?:offer|solicitation|recommendation) to (?:buy|sell|purchase)", "disclaimer"),
    (("不构成", "不構成"), r"不构成(?:任何)?投资建议|不構成(?:任何)?投資建議", "disclaimer"),
)
ANYWHERE = tuple((hints, re.compile(pattern), why) for hints, pattern, why in _SAID)
"""What makes a block foreign wherever it stands near the block's beginning; each pattern with words of which it needs
one, which are sought far faster."""

CALLS = (
    "leverage ", "monitor ", "discover ", "unlock ", "subscribe ", "join ", "follow ", "explore ", "find ", "get ",
    "try ", "start ", "see ", "check ", "uncover ", "take ", "make ", "stay ", "claim ", "learn ", "click ",
    "download ", "access ", "sign ", "read ", "don't ", "ready ", "want ", "looking for ", "looking to ", "build ",
    "compare ", "browse ", "view ", "visit ", "simplify ", "unleash ", "seize ", "dive ", "for more ", "for a ",
    "for detailed ", "to learn ", "to see ", "to read ", "if you ", "our free ", "we've ", "we have ",
)
"""First words of an invitation; one that links to a PROMOTED_TARGETS page is a promotion."""

PROMOTED_TARGETS = (
    "coupon", "checkout", "subscri", "newsletter", "promo", "screener", "affiliate", "smart-portfolio", "smart-score",
    "free-trial", "signup", "sign-up", "register", "premium", "investing-ideas", "top-smart", "/experts/", "/pricing",
    "/plans", "/tools", "/stock-analysis", "/features/", "download", "/app", "/discover/", "compare-stocks", "calendar",
)
