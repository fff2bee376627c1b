"""The words that explain a number which is no figure, beyond the traps that already keep it from being one."""

from __future__ import annotations

import re

from core.figures.period_words import MONTHS
from core.figures.phrases import Meaning, PhraseBook, word_set
from core.figures.reasons import Reason
from core.figures.vocabulary import phrases

_TABLE: tuple[tuple[Reason, str], ...] = (
    (
        "price",
        """rating | target | price objective | trading at | traded at | closed at | opened at | closing |
        premarket | pre market | after hours | intraday | session | 52 week | rally | selloff | sell off |
        float | warrant(s) | exercise price | conversion price | nav | net asset value | voting rights | votes |
        shareholding | market value | capitalisation | capitalization | short interest | fair value estimate |
        ordinary shares | common stock | free float | discount | premium | buy rating(s) | analyst(s) rate |
        trade at | trades at | traded | trading | high of | low of | hold rating(s) | adss | adr | stock split |
        split""",
    ),
    (
        "deal",
        """buy | buying | bought | sell | selling | sold | sale of | purchase(s) | purchased | acquiring |
        acquired | acquires | divestiture(s) | divested | divestment | disposal | transaction | transactions |
        contract | contract value | order for | borrow | borrowed | borrowing | lender(s) | lend | lending |
        loan agreement | facility | facilities | raise | raised | raising | fundraising | fund | round |
        invest | invested | investing | invests | investor(s) | coupon | maturity | matures | maturing |
        due in | agreement | joint venture | upfront | up front | milestone(s) | ownership | own | owns |
        owned | interest in | minority | majority | merge | tender | takeover | buyout | senior notes |
        debentures | issue | issued | issuance | placement | sponsor | commitment(s) | commit | committed |
        grant | subsidy | subsidies | award | awarded | lease(s) | leased | partnership | stakes |
        underwriting | convertible | refinancing | refinanced | repaid | repay | repayment | prepayment |
        paid down | pay down | spend | spent | spending on""",
    ),
    (
        "market",
        """industry | sector | economy | economic | unemployment | oil | brent | crude | gold | copper |
        silver | lithium | bitcoin | ounce | barrel | gallon | per ton | per tonne | rupee | yuan |
        benchmark rate | fed | federal reserve | central bank | mortgage rate(s) | population | dow | nasdaq |
        s&p | ftse | nikkei | cpi | consumer prices | global demand | national | retail spending |
        exchange rate | u.s. dollar | duty | duties | levy | levies | policy rate | repo rate | sensex | nifty |
        dax | hang seng""",
    ),
    (
        "count",
        """people | staff | worker(s) | workforce | head count | subscriber | subscription(s) | customer |
        client | user(s) | store | outlet(s) | branch | branches | site(s) | barrels | boe | boepd | ounces |
        ton | tons | tonne | tonnes | kilograms | mw | gw | mwh | gwh | megawatt(s) | gigawatt(s) | home(s) |
        room(s) | bed(s) | hectares | acres | download(s) | countries | products | patent(s) | flight(s) |
        aircraft | airplane(s) | car | cars | truck(s) | dose(s) | trial(s) | participants | viewer(s) |
        households | hours | km | kilometres | kilometers | miles | feet | metres | meters | square |
        merchants | advertisers | creators | listeners | drivers | riders | trips | nights | rides | bookers |
        restaurants | locations | hotels | properties | apartments | wells | rigs | mines | plants | ships |
        vessels | teu | containers | loans originated | policies | policyholders | patient | response rate |
        efficacy | survival | student(s) | enrollment | enrolment | survey | respondents | satisfaction |
        emissions | carbon | recycled | women | board members | funds | companies | projects | visitors |
        guests | shops | dealerships | dealers | gross tonnage | production of | output | capacity of | daus |
        maus | dau | mau | paid memberships | net additions | net adds | additions | devices | smartphones |
        wafers | chips | vehicle | unit | shipment | delivery | deliver | delivered""",
    ),
    (
        "measure",
        """cost saving | cost reduction(s) | annual savings | exceptional item(s) | one time | one off |
        severance | restructuring | gain on | gains on | loss on | tax benefit | tax | taxes | salary |
        compensation | donation | donated | dividend payout ratio | ratio | rate | rates | yield | efficiency |
        productivity | utilization | utilisation | attrition | turnover rate | score | index of | benchmark |
        weighting | weighted average | average selling | per user | per customer | average ticket |
        ticket size | basket | reserve | reserves | allowance | allowances | net charge offs | charge offs |
        npa | npas | non performing | originations | gross written | embedded value | new business | tangible |
        cet | cet1 | lcr | rote | rotce | fixed assets | total liabilities | balance sheet | provision |
        surplus | pension | damages | lawsuit | claims | insurance | hedging | hedge | currency headwind(s) |
        headwind(s) | tailwind(s) | forex | fx | foreign exchange | amortised | depreciated | useful life |
        per cent stake | benefit of | a hit of | hit of | impact of | impact""",
    ),
)


def _book() -> PhraseBook:
    book = PhraseBook()
    for reason, table in _TABLE:
        book.add(phrases(table), Meaning("reason", reason))
    return book


EXPLAINED = _book()
"""Words near a number that say what it is, where it is no figure: 'a $20 million contract', '300 megawatts'."""

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?:,?\s{1,3}(?:19|20)\d\d\b)?"
PATTERNS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (
        "date",
        re.compile(
            r"\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d\b"
            r"|\b(?:[1-9]|[01]\d|2[0-3]):[0-5]\d(?::\d\d)?(?:\s?[ap]\.?m\b)?|\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b"
        ),
    ),
    (
        "name",
        re.compile(
            r"(?<![\d$€£¥₹])\+\d{1,3}[-. ]{1,2}(?:\(\d{1,4}\)[-. ]?)?(?:\d{2,5}[-. ]{1,3}){1,5}\d{2,5}\b"
            r"|(?<![\d.,-])(?:1-)?\(?\b\d{3}\)?[-. ]\d{3}[-.]\d{4}\b"
        ),
    ),
)
"""Dates and times in figures, and phone numbers: taken whole before a number in them is looked at."""

_COUNT = r"\d{1,3}(?:,?\d{3})?(?:\.\d)?"
_OF_TIME = (
    r"(?:consecutive |straight |full |calendar |trading |business |working |fiscal |more |additional )?"
    r"(?:second|minute|hour|day|week|month|year|quarter|decade)s?\b"
)
LASTING = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?{_MONTH}{_YEAR}"
    rf"|\b{_MONTH}\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?\b{_YEAR}"
    rf"|(?<![\d.,$€£¥₹])(?:{_COUNT}\s?(?:-|to|or|and)\s?)?{_COUNT}\s?-?\s?{_OF_TIME}"
    r"|\b(?:fy|cy|ye)\s?'?\d{2,4}(?:e|f)?\b"
    r"|\b[1-4]q\d{2}\b|\b[12]h\d{2}\b"
)
"""Days and durations that are no fiscal period, in text as `flatten` leaves it."""

NAMED = word_set(
    """no no. nos number form forms rule rules section sections item note notes phase model chapter article articles
    level tier type series class part page version stage ifrs ias asc iso room suite tel phone fax call code row flight
    route highway lot regulation schedule exhibit generation gen appendix title act sfas pillar basel scope zone
    category covid hall po box # & vol top fortune russell stoxx euro"""
)
"""Words before a bare number that make it part of a name: 'Phase 3', 'Section 16'."""

NOT_A_NAME = word_set(
    """the a an about over under nearly around approximately some in on at by for from to of with and or but as than up
    down only just all more most least its our their his this that these those between within after before since during
    until into per out including totaling totalling with employs has had have is are was were will with another other
    almost roughly additional when while he she it they we"""
)
"""Words that may be capitalised before a number without naming anything with it."""
