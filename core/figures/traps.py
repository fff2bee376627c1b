"""Phrases that draw a number to themselves and are no metric that Topline knows."""

from __future__ import annotations

from typing import Literal

from core.figures.vocabulary import phrases

Trap = Literal["price", "deal", "market", "count", "measure"]
"""What a trap speaks of: shares and their price; deals and financing; markets and the economy; counts and volumes;
or another measure.
"""

_TABLE: tuple[tuple[Trap, str], ...] = (
    # the market's view of the shares
    (
        "price",
        """face value | par value | returned | returning | post earnings | implied move | market cap |
        market capitalisation | market capitalization | price target(s) | target price(s) | share price(s) |
        stock price(s) | price | shares | stock | stocks | share count | shares outstanding | trading volume | upside |
        downside | p/e | price to earnings | valuation | valued | multiple(s) | moving average(s) | earnings multiple |
        price range | dividend yield | yield(s) | adrs | the stock | price to earnings ratio | total return(s) |
        price increase(s) | pricing | prices | margin call | to close at | closed at | trading at | traded at |
        intraday | trades at | forward earnings""",
    ),
    # the reports themselves
    (
        "measure",
        """earnings call | earnings report(s) | earnings season | earnings results | mean earnings estimate |
        earnings release | earnings growth estimate | profit estimates | earnings beat |
        dividend return(s) | annual return(s) | year return(s) | potential return(s) | annualized return(s) |
        real cash earnings | labor cash earnings | hourly earnings | weekly earnings |
        upgrade(s) | downgrade(s) | weekly loss(es) | weekly gain(s) |
        median loss | discretionary cash flow | distributable cash | fair value |
        unrealized loss(es) | unrealized net loss(es) |
        net unrealized loss(es) | unrealised loss(es) | unrealised net loss(es) | unrealized gain(s) |
        loss(es) on the sale(s) of | loss on sale(s) of | gain(s) on the sale(s) of |
        gain on sale(s) of | fair value gain(s) | trading turnover | spot turnover | premium(s) written""",
    ),
    # volumes and counts
    (
        "count",
        """payment volume | total payment volume | total payments volume | volume(s) | subscribers | customers |
        customer count | deals | contracts | customer base | users | employees | members | membership |
        vehicle sales | car sales | unit sales | vehicles | units | deliveries | monthly active users | accounts |
        active accounts | headcount | stores | viewership | clients | clientele | production | shipments |
        capacity | occupancy | passengers | traffic | jobs | positions | patients | retail sales | home sales |
        sales force | sales team(s) | vehicles sold | transaction(s) | payment transactions | sales volume(s) |
        revenue passenger(s) | revenue passenger mile(s) | revenue passenger kilometer(s) |
        revenue passenger kilometre(s) | revenue passengers carried | revenue ton mile(s) |
        revenue tonne kilometre(s) | revenue day(s) | revenue hour(s) | revenue mile(s) | revenue block hours |
        user growth | subscriber growth | actives | monthly actives | auto sales |
        job loss(es)""",
    ),
    # balances that are no metric here
    (
        "measure",
        """retained earnings | accumulated deficit | assets under management | aum | funds under management | fum |
        deposits | loan(s) | total assets | equity | shareholders equity | book value | working capital | assets |
        goodwill | accounts receivable | receivables | liabilities | total liabilities | provisions | capital |
        customer deposit(s) | deferred revenue(s) | contract liabilities | risk weighted assets | excess capital |
        contracted future revenue | advances | loan portfolio | lease liabilities | loss reserve(s) |
        distributable cash flow | dcf | distribution coverage""",
    ),
    # other lines of an account
    (
        "measure",
        """ebita | ebita margin | comprehensive income | total comprehensive income | comprehensive loss |
        other income | finance cost(s) | interest expense(s) | net interest expense | depreciation | amortization |
        amortisation | depreciation and amortization | depreciation and amortisation | stock based compensation |
        share based compensation | equity based compensation | interest income | total interest income |
        ordinary income | non interest income | noninterest income | noninterest expense(s) |
        non interest expense(s) | investment income | investing activities | net cash used in investing activities |
        cash used in investing activities | net cash from investing activities | financing activities |
        raw material cost(s) | costs | material costs | marketing spend | provision(s) for credit losses |
        provision for credit losses | credit losses | loan losses | fair value loss(es) | premiums |
        written premiums | other comprehensive income | transaction margin dollars | transaction margin |
        income tax expense | income tax(es) | tax expense(s) | provision for income taxes | tax charges |
        interest | other comprehensive expense | other expenses | weight loss | hair loss | hearing loss |
        vision loss | memory loss | blood loss | data loss | stop loss | loss of exclusivity | shareholder return(s) |
        total shareholder return | fee related earnings | spread related earnings""",
    ),
    # one-off items and plans
    (
        "measure",
        """share repurchases and dividends | dividends and share repurchases | dividends and buybacks |
        dividends and share buybacks | charge(s) | restructuring charge(s) | impairment(s) | impairment charge(s) |
        impairment losses | in dividends | one off gain | one off loss(es) | one time loss(es) | restructuring costs |
        one time charges | cost savings | savings | annualized savings | synergies | cost synergies |
        revenue synergies | investment(s) | fine | settlement | penalty | award | grant(s) | write down(s) |
        writedown(s) | reclassification | non cash reduction | inventory write down(s) | monetization target |
        asset monetization | acquisition cost(s) | net investment(s) | adjustment(s) to net income |
        adjustments to ebitda | inventory effect(s) | gearing | gearing ratio""",
    ),
    # deals and financing
    (
        "deal",
        """acquisition(s) | cash and stock | stock and cash | cash and shares | acquire | deal | merger |
        purchase price | equity value | enterprise value | consideration | offering | ipo | stake | bond(s) |
        private placement | notes | term loan | term debt | credit facility | revolver | available credit | credit |
        preferred stock | principal payment | net proceeds from | proceeds | net proceeds | funding | financing |
        deal flow pipeline | dry powder""",
    ),
    # markets and the economy
    (
        "market",
        """addressable market | total addressable market | market size | market | market share | opportunity |
        pipeline | interest rate(s) | inflation | gdp | index | treasury | market opportunity | exchange rate(s) |
        tariff(s) | wage(s)""",
    ),
    # ratios that are no metric here
    (
        "measure",
        """return on equity | roe | roic | return on invested capital | return on assets | retention |
        revenue retention | net revenue retention | net dollar retention | medical loss ratio | medical care ratio |
        mlr | loss ratio | combined ratio | expense ratio | efficiency ratio | delinquency rate | churn |
        penetration | conversion | free cash flow conversion | cash conversion | payout ratio | dividend payout |
        book to bill | book to bill ratio | capital ratio | cet1 | cet1 ratio | tier 1 | equity ratio | win rate |
        persistency rate | internal rate of returns | irr | irrs | take rate | occupancy rate |
        cost to income ratio | debt to equity | debt to income ratios | gross merchandise volume | gmv |
        average selling price(s) | asp(s) | average order value | arpu | effectuation | prior period development |
        risk adjustment | interest coverage | new insurance | probability | contribution margin | probabilities |
        average revenue(s) | average sales |
        npl ratio | gross npa | net npa | casa ratio | revenue per user | revenue per employee |
        revenue per available room | revpar | sales per share | refining margin | refining margin maker |
        distributable earnings per share price""",
    ),
)

TRAPS: tuple[tuple[Trap, tuple[str, ...]], ...] = tuple((trap, phrases(table)) for trap, table in _TABLE)
"""Phrases that draw a number to themselves and are no metric: 'volume rose 8%', 'net revenue retention of 118%'."""
