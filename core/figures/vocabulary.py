"""The metrics that Topline knows: one table, from which names, families and words come.

The ids are those of the figure record (docs/figures.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Family = Literal["revenue", "margin", "expense", "profit", "cash", "other"]
Quantity = Literal["money", "ratio", "per_share"]


@dataclass(frozen=True, slots=True)
class Metric:
    """`name` is what a person reads; `quantity` what a level of it is; `family` its colour on screen."""

    id: str
    name: str
    family: Family
    quantity: Quantity = "money"
    short: str = ""

    @property
    def is_ratio(self) -> bool:
        return self.quantity == "ratio"


_TABLE = (
    Metric("revenue", "Revenue", "revenue"),
    Metric("cost_of_revenue", "Cost of revenue", "expense"),
    Metric("gross_profit", "Gross profit", "profit"),
    Metric("gross_margin", "Gross margin", "margin", "ratio", "GM"),
    Metric("operating_expenses", "Operating expenses", "expense"),
    Metric("rd_expense", "R&D expense", "expense"),
    Metric("sga_expense", "SG&A expense", "expense"),
    Metric("operating_income", "Operating income", "profit"),
    Metric("operating_margin", "Operating margin", "margin", "ratio", "OM"),
    Metric("ebitda", "EBITDA", "profit"),
    Metric("ebitda_margin", "EBITDA margin", "margin", "ratio", "EM"),
    Metric("pretax_income", "Pre-tax income", "profit"),
    Metric("net_income", "Net income", "profit"),
    Metric("net_margin", "Net margin", "margin", "ratio", "NM"),
    Metric("eps", "EPS", "profit", "per_share"),
    Metric("operating_cash_flow", "Operating cash flow", "cash"),
    Metric("free_cash_flow", "Free cash flow", "cash"),
    Metric("fcf_margin", "Free cash flow margin", "margin", "ratio", "FM"),
    Metric("capex", "Capital expenditure", "expense"),
    Metric("cash", "Cash", "cash"),
    Metric("debt", "Debt", "other"),
    Metric("inventory", "Inventory", "other"),
    Metric("backlog", "Backlog", "revenue"),
    Metric("bookings", "Bookings", "revenue"),
    Metric("arr", "Annual recurring revenue", "revenue"),
    Metric("same_store_sales", "Same-store sales", "revenue"),
    Metric("net_interest_income", "Net interest income", "revenue"),
    Metric("net_interest_margin", "Net interest margin", "margin", "ratio", "NIM"),
    Metric("dividend", "Dividend per share", "cash", "per_share"),
    Metric("buyback", "Share repurchases", "cash"),
    Metric("tax_rate", "Tax rate", "other", "ratio"),
    Metric("ffo_per_share", "FFO per share", "profit", "per_share"),
    Metric("margin", "Margin (not named)", "margin", "ratio", "M"),
)

METRICS: dict[str, Metric] = {metric.id: metric for metric in _TABLE}


def phrases(table: str) -> tuple[str, ...]:
    """The phrases of a table that parts them by '|'."""
    return tuple(phrase.strip() for phrase in table.split("|"))


WORDS: dict[str, tuple[str, ...]] = {
    "revenue": phrases(
        """revenue(s) | rev | revs | net revenue(s) | total revenue(s) | total net revenue(s) | operating revenue(s) |
        revenue(s) from operations | sales revenue(s) | sales | net sales | total sales | total net sales |
        turnover | net turnover | top line | topline | net revenue(s) from operations | total income from operations |
        total income | trading income | fee income | fee and commission income | rental income | lease income |
        consolidated revenue(s) | group revenue(s) | group sales | organic growth | organic decline | royalty |
        royalties |
        asset management fees | management fees | subscription fees | performance fees"""
    ),
    "cost_of_revenue": phrases(
        """cost(s) of revenue(s) | cost(s) of sales | cost(s) of goods sold | cogs | cost(s) of goods"""
    ),
    "gross_profit": phrases("""gross profit(s) | gross income | gross loss(es)"""),
    "gross_margin": phrases("""gross margin(s) | gross profit margin(s) | gross profit rate"""),
    "operating_expenses": phrases(
        """operating expense(s) | operating expenditure(s) | opex | total operating expense(s) | total expense(s) |
        operating cost(s) | total cost(s) | expense(s) | expenditure | total expenditure(s) |
        operating costs and expenses | costs and expenses | total costs and expenses"""
    ),
    "rd_expense": phrases(
        """research and development | research and development expense(s) | research and development spending |
        research and development cost(s) | r&d | r&d expense(s) | r&d spending | r&d cost(s) | r&d expenditure(s) |
        research and development expenditure(s)"""
    ),
    "sga_expense": phrases(
        """sg&a | sg&a expense(s) | sg&a cost(s) | sg&a ratio | sg&a expense ratio |
        selling general and administrative expense(s) | selling, general and administrative expense(s) |
        selling, general and administrative | selling, general & administrative expense(s) |
        selling and administrative expense(s) | general and administrative expense(s) | general and administrative |
        sales and marketing expense(s) | sales and marketing | administrative expense(s) | g&a expense(s) |
        marketing expense(s) | selling expense(s) | selling and marketing expense(s)"""
    ),
    "operating_income": phrases(
        """operating income | operating profit(s) | operating earnings | ebit | income from operations |
        profit from operations | earnings from operations | operating result(s) | segment operating profit |
        business profit | segment business profit | profit from business activities |
        profit from business activities (business profit) | oper pft | operating loss(es) |
        loss(es) from operations | operating deficit | segment profit | segment income | trading profit |
        earnings before interest and tax(es) | net operating income | recurring operating income | ebit loss"""
    ),
    "operating_margin": phrases(
        """operating margin(s) | operating profit margin(s) | operating income margin(s) | ebit margin(s) |
        segment operating margin(s) | segment margin(s) | recurring operating margin | oper margin(s) | oper mgn |
        op margin(s)"""
    ),
    "ebitda": phrases(
        """ebitda | ebitdaal | ebitdar | ebitda profitability | ebitda loss(es) | ebitdax | ebitdare | ebitda profit |
        earnings before interest, tax(es), depreciation and amortisation |
        earnings before interest, tax(es), depreciation and amortization |
        earnings before interest, tax(es), depreciation, and amortisation |
        earnings before interest, tax(es), depreciation, and amortization |
        earnings before interest, tax(es), depreciation and amortisation (ebitda) |
        earnings before interest, tax(es), depreciation and amortization (ebitda) |
        earnings before interest, tax(es), depreciation, and amortisation (ebitda) |
        earnings before interest, tax(es), depreciation, and amortization (ebitda) |
        earnings before interest, tax(es), depreciation and amortization and after lease expenses |
        earnings before interest, tax(es), depreciation and amortisation and after leases |
        earnings before interest, tax(es), depreciation and amortization and after leases"""
    ),
    "ebitda_margin": phrases("""ebitda margin(s) | ebitdar margin(s) | ebitda profit margin(s)"""),
    "pretax_income": phrases(
        """pretax income | pre tax income | pretax profit(s) | pre tax profit(s) | profit(s) before tax |
        profit before income tax | income before tax(es) | income before income tax(es) | earnings before tax(es) |
        earnings before income tax(es) |
        profit before taxation | pretax loss(es) | pre tax loss(es) | loss(es) before tax | loss before income tax |
        loss before taxation | pbt | pre tax earnings | pretax earnings | ordinary profit | recurring profit"""
    ),
    "net_income": phrases(
        """net income | net profit(s) | net earnings | net result(s) | profit(s) after tax | pat | net pft |
        profit(s) | earnings | bottom line | attributable profit | profit(s) attributable |
        net income attributable | net profit attributable | result for the period | profit for the period |
        profit for the year | profit after taxation | net income profitability | loss(es) | net loss(es) |
        loss(es) after tax | loss for the period | loss attributable | net deficit | earnings after tax |
        net earnings attributable | net loss attributable |
        net profit after tax | npat | net losses attributable | loss for the year | loss for the quarter |
        net income (loss) | net loss after tax | earned"""
    ),
    "net_margin": phrases(
        """net margin(s) | net profit margin(s) | net income margin(s) | profit margin(s) | pat margin(s)"""
    ),
    "eps": phrases(
        """eps | earnings per share | nfeps | net financial earnings per share |
        earning(s) per share (eps) | earnings per share (eps) |
        diluted earnings per share | earning per share | earnings per diluted share | diluted eps | basic eps |
        basic earnings per share | net income per share | net income per diluted share | per share earnings |
        profit per share | income per share | diluted earnings per share (eps) |
        basic and diluted earnings per share | earnings per ads | earnings a share | earnings per common share |
        earnings per diluted common share | net earnings per share | eps loss | net income per common share |
        diluted net income per share | net earnings per diluted share | earnings per unit |
        earnings per basic share | earnings per ordinary share | net profit per share |
        earnings per american depositary share | loss(es) per share | net loss(es) per share |
        loss per diluted share | net loss per diluted share | diluted loss per share | per share loss(es) |
        loss a share | basic loss per share | loss per ads | basic and diluted loss per share |
        net loss per common share | loss per common share | losses a share | diluted net loss per share |
        loss per unit | net loss per basic and diluted share | loss per share (lps)"""
    ),
    "operating_cash_flow": phrases(
        """operating cash flow(s) | cffo | cash flow(s) from operations | cash flow(s) from operating activities |
        cash flow(s) | cash from operations | cash from operating activities | net cash from operating activities |
        net cash flow(s) | net cash provided by operating activities | cash provided by operating activities |
        total cash provided by operating activities |
        operating cash | cash generated from operations | cash generated by operations |
        net cash flow(s) provided by operations | net cash flow(s) from operations |
        net cash flow(s) from operating activities | cash generated by operating activities |
        net cash generated from operating activities | cash provided by operations |
        cash flow from operations activities | net cash provided by operations |
        cash flow provided by operating activities | net cash inflow from operating activities |
        net cash used in operating activities | cash used in operating activities | net cash used in operations |
        cash used in operations | operating cash burn | operating cash outflow(s) | operating cash inflow(s)"""
    ),
    "free_cash_flow": phrases(
        """free cash flow(s) | fcf | free cash inflow | free cash outflow | discretionary free cash flow |
        levered free cash flow | unlevered free cash flow | free cash | free cash burn"""
    ),
    "fcf_margin": phrases("""free cash flow margin(s) | fcf margin(s)"""),
    "capex": phrases(
        """capital expenditure(s) | capex | capital spending | cap ex | capital investment(s) | capital outlay(s) |
        capital expense(s) | capital budget | capital outlook | capital program(s) | capital programme |
        capital spending plan | capital spending program | capital plan"""
    ),
    "cash": phrases(
        """liquid assets | liquid funds | cash | cash and cash equivalents |
        cash, cash equivalents and marketable securities | cash on hand |
        cash, cash equivalents and short term investments | cash, cash equivalents, and marketable securities |
        cash and equivalents | cash and short term investments | cash and marketable securities | total liquidity |
        cash, cash equivalents, and short term investments | cash balance(s) | cash position |
        cash and investments | cash, cash equivalents and restricted cash | cash and restricted cash | liquidity |
        available liquidity | cash, equivalents and marketable securities | cash and bank balances | cash reserves |
        net cash | cash pile | liquidity position | total cash |
        cash and cash equivalents and marketable securities | total cash availability |
        cash, cash equivalents and investments | cash, cash equivalents, and investments | cash availability |
        cash and liquid investments"""
    ),
    "debt": phrases(
        """debt | net debt | total debt | gross debt | long term debt | borrowings | net borrowings |
        total borrowings | leverage | net leverage | net leverage ratio | leverage ratio | net debt leverage |
        net debt to ebitda ratio | indebtedness | overall debt | net financial debt | net debt to ebitda |
        financial debt | outstanding debt | net debt to adjusted ebitda | net debt/ebitda"""
    ),
    "inventory": phrases("""inventory | inventories"""),
    "backlog": phrases(
        """backlog(s) | order book | orderbook | remaining performance obligation(s) | rpo(s) | order backlog |
        firm order backlog | total backlog | crpo | unfilled orders"""
    ),
    "bookings": phrases(
        """bookings | net bookings | order intake | orders | billings | new orders | total orders | order growth |
        booking value | billing growth | billing | order bookings | order inflow(s) | total bookings |
        net orders | pre sales | orders received | follow on order"""
    ),
    "arr": phrases(
        """arr | annual recurring revenue(s) | annualized recurring revenue(s) | annual run rate |
        annualized run rate | annualised recurring revenue | revenue run rate | run rate revenue |
        annual recurring revenue (arr) | run rate | annualized recurring revenue (arr) |
        annualized revenue run rate | net new arr"""
    ),
    "same_store_sales": phrases(
        """same store sales | same store sales growth | comparable sales | comparable store sales |
        like for like sales | comp sales | comparable restaurant sales | comps | same restaurant sales |
        like for like revenue(s) | lfl sales | comparable same store sales | same store revenue(s) |
        comparable net sales | like for like growth | like for likes | like for like sales growth |
        comparable sales growth"""
    ),
    "net_interest_income": phrases("""net interest income | nii | net interest revenue"""),
    "net_interest_margin": phrases("""net interest margin(s) | nim"""),
    "dividend": phrases(
        """dividend(s) | quarterly distribution | cash distribution(s) | distribution | cash dividend(s) |
        quarterly dividend(s) | interim dividend | final dividend | total dividend | dividend payout for |
        special dividend | annual dividend | full year dividend | quarterly cash dividend |
        dividend(s) per share | distribution per unit | interim cash dividend | final cash dividend |
        year end dividend | distribution per unit or dpu | dpu"""
    ),
    "buyback": phrases(
        """buyback(s) | buy back(s) | bought back | buyback program | buyback programme | share buyback(s) |
        share buy back(s) | stock buyback(s) | share repurchase(s) | stock repurchase(s) | share repurchase program |
        repurchase program | stock repurchase program | share repurchase programme | repurchase authorization |
        repurchased | repurchases | share buyback program | share repurchase plan | repurchasing |
        share repurchase authorization | bought back | repurchase of shares | repurchase shares |
        stock buyback program | buyback plan | repurchase plan | buyback authorization | of its own shares |
        buy back shares | buying back | repurchase of | to repurchase | the repurchase of"""
    ),
    "tax_rate": phrases(
        """tax rate(s) | effective tax rate(s) | operating tax rate | annual effective tax rate | etr"""
    ),
    "ffo_per_share": phrases(
        """ffo per share | ffo per diluted share | ffo per unit | funds from operations per share | ffo | affo |
        funds from operations | affo per share | nareit ffo | affo per diluted share |
        funds from operations per diluted share | funds from operations (ffo)"""
    ),
    "margin": phrases("""margin(s)"""),
}
"""How each metric is written; '(s)' marks an ending that may be left out. The longest phrase wins."""

LOSSES = phrases(
    """gross loss(es) | operating loss(es) | loss(es) from operations | operating deficit | ebit loss |
    ebitda loss(es) | pretax loss(es) | pre tax loss(es) | loss(es) before tax | loss before income tax |
    loss before taxation | loss(es) | net loss(es) | loss(es) after tax | loss for the period | loss attributable |
    net deficit | net loss attributable | net losses attributable | loss for the year |
    loss for the quarter | net loss after tax | loss(es) per share | net loss(es) per share |
    loss per diluted share | eps loss | net loss per diluted share | diluted loss per share | per share loss(es) |
    loss a share | basic loss per share | loss per ads | basic and diluted loss per share |
    net loss per common share | loss per common share | losses a share | diluted net loss per share |
    loss per unit | net loss per basic and diluted share | loss per share (lps) | free cash outflow |
    free cash burn | net cash used in operating activities | cash used in operating activities |
    net cash used in operations | cash used in operations | operating cash burn | operating cash outflow(s)"""
)
"""Those of WORDS that name a negative value: 'a net loss of $5 million' is -5 million."""
