"""What an article is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.article import KINDS, Subject
from core.article.company import key, without_form
from core.article.kind import kind_of
from core.article.reader import read_text_article
from core.article.subject import derive


def about(title: str, body: str, file: str = "en/a.md", header: str = "") -> Subject:
    return derive(read_text_article(f"---\ntitle: '{title}'\n{header}---\n{body}", file))


TRENDING = """

Trending Articles:
------------------

* [Stardust (NYSE:STAR) Falls](https://x.example/news/stardust)
* [Moonbeam (NASDAQ:MOON) Rises](https://x.example/stocks/moon)"""


@pytest.mark.parametrize(
    ("opening", "company", "ticker"),
    [
        ("Orbwell Labs, Inc. ([(ORBW)](https://x.example/stocks/orbw)) has held its call.", "Orbwell Labs", "ORBW"),
        ("An update from Orbwell Ltd. ( [(AU:ORB)](https://x.example/stocks/au:orb) ) is here.", "Orbwell", "AU:ORB"),
        ("Orbwell Limited Class H ( [(HK:0354)](https://x.example/stocks/hk:0354) ) said so.", "Orbwell", "SEHK:354"),
        ("The news is out from orbwell plc ( [(GB:ORB)](https://x.example/stocks/gb:orb) ).", "orbwell", "GB:ORB"),
        ('Jo Doe’s Orbwell & Sons (NYSE:[ORB](https://x.example/symbol/ORB "x")) rose.', "Orbwell & Sons", "ORB"),
        ('OSLO--(A WIRE)--Orb! Labs, Inc. (the "Company") (NYSE: ORB) today said.', "Orb! Labs", "ORB"),
        ("[Orbwell](https://x.example/stocks/orbw) rose on Monday, the maker of orbs said.", "Orbwell", "ORBW"),
        ("Orbwell Labs ((ORBW)) rose.", "Orbwell Labs", "ORBW"),
    ],
)
def test_the_opening_tells_company_and_ticker(opening: str, company: str, ticker: str) -> None:
    subject = about("Something happened", opening + "\n\nAnother (NYSE:OTHR) is a rival." + TRENDING)
    assert (subject.company, subject.ticker, subject.tickers) == (company, ticker, (ticker,))
    assert subject.company_key == key(company)


def test_all_symbols_of_one_company_are_its_own() -> None:
    subject = about("Orbwell digs", "Orbwell Corp. (TSXV: ORB, OTCQB: ORBFF) (FSE: 6OR) digs.")
    assert (subject.tickers, subject.companions) == (("TSX:ORB", "ORBFF", "DE:6OR"), ())


def test_a_second_company_counts_where_the_headline_names_it() -> None:
    body = "Orbwell (NYSE:ORB) wants Stardust Inc. (NYSE:STAR), not Moonbeam (NYSE:MOON)."
    subject = about("Orbwell bids for Stardust", body)
    assert (subject.tickers, subject.companions) == (("ORB", "STAR"), ("STAR",))


def test_a_round_up_is_about_no_one() -> None:
    subject = about("Stocks rise", "Orbwell (NYSE:ORB), Stardust (NYSE:STAR) and Moonbeam (NYSE:MOON) rose.")
    assert (subject.company, subject.tickers) == (None, ())


def test_a_company_named_late_and_not_in_the_headline_is_no_subject() -> None:
    sentence = "Prices moved little on a quiet day, traders said on Monday."
    assert about("Markets mixed", f"{sentence}\n\n{sentence}\n\nOrbwell (NYSE:ORB) rose.").ticker is None


def test_what_only_foreign_text_names_never_counts() -> None:
    body = "Rain fell on the hills all day, and nobody minded it at all.\n\n**About Stardust**\n\nIt is (NYSE:STAR)."
    assert about("Rain falls", body + TRENDING).tickers == ()


def test_a_filing_tells_by_its_footer() -> None:
    filing = "SEC Filing: [ORBWELL LABS INC [ ORBW ] - Form 4](https://sec.example/4)"
    subject = about("Orbwell Labs director sells", f"The director sold 6,800 shares at $84.\n\n{filing}")
    assert (subject.ticker, subject.company) == ("ORBW", "Orbwell Labs")


def test_the_page_of_a_share_that_the_article_comes_from() -> None:
    body = "Orbwell unveils a new orb, larger than all that it has made before."
    assert about("Orbwell unveils orb", body, header="source: https://x.example/news/ORBW/orb.html\n").ticker == "ORBW"


def test_headlines_with_symbols() -> None:
    assert about("Orbwell Labs (ORBW) Gets a Buy from Big Bank", "An analyst likes it much.").ticker == "ORBW"
    assert about("New Rules for Artificial Intelligence (AI)", "They come into force in May.").ticker is None
    wire = about("Orbwell 4Q Net $2.4M >ORBW", "")
    assert (wire.ticker, wire.company, wire.kind) == ("ORBW", "Orbwell", "results")


@pytest.mark.parametrize(
    ("title", "lead", "company"),
    [
        ("Orbwell Q4 profit beats hopes", "Orbwell on Wednesday posted a profit of $4 million.", "Orbwell"),
        ("Orbwell & Sons Posts Loss", "OSLO (A Wire) - Orbwell & Sons said it lost $4 million.", "Orbwell & Sons"),
        ("Big news", "PARIS, Feb. 4 (A WIRE) -- Orbwell Labs, maker of orbs, today announced it.", "Orbwell Labs"),
        ("Barclays Raises Price Target on Orbwell Labs", "Orbwell Labs has an average rating of buy.", "Orbwell Labs"),
        ("Orbwell Labs Inc reports results", "* Orbwell Labs Inc reported a profit of $1 a share.", "Orbwell Labs"),
        ("Orbwell Industries 4Q Net Y2.4B", "", "Orbwell Industries"),
    ],
)
def test_newswires_name_companies_without_symbols(title: str, lead: str, company: str) -> None:
    assert about(title, lead).company == company


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("China factory output rises", "China said on Monday that output rose by 4% in January."),
        ("President Jane Doe resigns", "President Jane Doe has resigned, her office said."),
        ("Oil rises as dollar falls", "Oil rose on Monday as the dollar fell against the euro."),
        ("Hill County Council Votes", "Hill County Council said it will vote on the roads."),
    ],
)
def test_what_is_no_company(title: str, lead: str) -> None:
    assert about(title, lead).company is None


def test_aliases_are_what_brackets_and_the_text_call_it() -> None:
    body = (
        'Orbwell Northern Bancorp (“Orbwell Northern” or the “Bank”) (NASDAQ: ORBW) rose. Orbwell paid.\n\n'
        "Orbwell said that it would go on. Orbwell Northern too."
    )
    subject = about("Orbwell rises", body)
    assert subject.company == "Orbwell Northern Bancorp"
    assert set(subject.aliases) >= {"Orbwell Northern", "the Bank", "Orbwell"}


def test_chinese_openings() -> None:
    body = "財經訊，奧博科技（00354）公布中期業績，收入增長，這說明業務良好。"
    subject = about("奧博科技中期業績增長", body, "zh-HK/a.md")
    assert (subject.company, subject.ticker, subject.kind) == ("奧博科技", "SEHK:354", "results")


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("JK Orb & Industries Ltd.", "jk orb and industries"),
        ("The Örb Company, Inc.", "orb"),
        ("L'Orb S.A.", "lorb"),
        ("Orb", "orb"),
    ],
)
def test_keys_join_spellings(name: str, folded: str) -> None:
    assert key(name) == folded
    assert key(without_form(name)) == folded


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Orbwell Reports Record Revenue and Strong Outlook", "results"),
        ("Orbwell Q4 earnings call highlights growth", "results"),
        ("Orbwell Launches Buyback After Profit Rises", "results"),
        ("Orbwell to Report Fourth Quarter Results on May 3", "meeting"),
        ("Orbwell Raises Full-Year Guidance", "guidance"),
        ("Orbwell Sees FY Net $20M", "guidance"),
        ("Orbwell Executes Share Buy-Back", "buy-back"),
        ("Orbwell Names Jo Doe as CFO", "people"),
        ("Orbwell Shareholders Approve All at AGM", "meeting"),
        ("Orbwell to Buy Stardust for $40 Million", "deal"),
        ("Big Bank Raises Price Target on Orbwell to $9 From $8", "rating"),
        ("Orbwell Is Maintained at Buy by Big Bank", "rating"),
        ("Orbwell Renews Its Normal Course Issuer Bid", "buy-back"),
        ("Orbwell AB: Third Quarter 2024", "results"),
        ("Orbwell AB: Interim Report January-June 2025", "results"),
        ("Orbwell Announces Drilling Results", "other"),
        ("Orbwell Completes Upgrade of Its Plant", "other"),
        ("Orbwell CMO Quits", "people"),
        ("Orbwell Repurchased Its Notes", "buy-back"),
        ("奥博业绩预告", "guidance"),
        ("奥博公布年度业绩", "results"),
        ("奥博回购股份", "buy-back"),
        ("Rain falls", "other"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert kind_of(title, "") == kind


@given(
    st.lists(
        st.sampled_from(
            [
                *("Orbwell ", "(NYSE: ORB)", "(", ")", "[(ORB)](/stocks/orb)", "Inc. ", "announced ", "\n\n", '"'),
                *("'s ", "of ", "(00354)", "公司", "Q4 ", "profit ", "-- ", "* ", "## ", ", ", "\u202e"),
                "https://x.example/stocks/orb ",
            ]
        ),
        max_size=40,
    ).map("".join),
    st.text(max_size=60),
)
def test_any_article_has_a_subject(body: str, title: str) -> None:
    article = read_text_article(body, "zh-CN/a.md")
    subject = derive(article)
    assert subject.kind in KINDS
    assert subject.ticker == (subject.tickers[0] if subject.tickers else None)
    assert len(set(subject.tickers)) == len(subject.tickers)
    assert (subject.company is None) == (subject.company_key is None)
    assert kind_of(title, body) in KINDS
