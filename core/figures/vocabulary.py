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
