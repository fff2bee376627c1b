"""Why a number of an article is no figure, and how each reason is put into words: one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "figure", "company", "date", "price", "deal", "market", "count", "measure", "again",
    "name", "list", "heading", "promotion", "boilerplate", "unknown", "hidden",
]  # fmt: skip
"""'figure' and 'company' are figures, the latter of another company than the article's own; 'unknown' is a number that
no rule understands; 'hidden' one that a reader does not see, in an address or in markup. The others say what a number
is that is no figure.
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a reason is told: `one` and `many` behind a count, `title` over a list, `why` as a sentence."""

    one: str
    many: str
    title: str
    why: str

    def counted(self, count: int) -> str:
        """'13 figures'."""
        return f"{count:,} {self.one if count == 1 else self.many}"


WORDINGS: dict[Reason, Wording] = {
    "figure": Wording("figure", "figures", "Figures", "Read as a figure of the company."),
    "company": Wording(
        "figure of another company",
        "figures of other companies",
        "Figures of other companies",
        "Read as a figure of a company that the article is not about.",
    ),
    "date": Wording(
        "date or period", "dates and periods", "Dates and periods", "Says when, or how long: a date, a quarter, a year."
    ),
    "price": Wording(
        "about the stock",
        "about the stock",
        "The stock and its price",
        "A price or a move of the stock, a price target, a valuation or a number of shares.",
    ),
    "deal": Wording(
        "about a deal",
        "about deals",
        "Deals and financing",
        "What something is bought, sold, borrowed or invested for.",
    ),
    "market": Wording(
        "about a market",
        "about markets",
        "Markets and the economy",
        "The size or move of a market, a rate or an index.",
    ),
    "count": Wording(
        "count", "counts", "Counts", "Counts people, customers, units, places or something else that is not money."
    ),
    "measure": Wording(
        "other measure",
        "other measures",
        "Other measures",
        "A measure that is not among Topline's metrics: a loan book, a one-off item, another ratio.",
    ),
    "again": Wording(
        "conversion", "conversions", "Conversions", "Says the number before it once more, in another currency."
    ),
    "name": Wording("in a name", "in names", "Parts of names", "Part of a name, a form, a standard or a phone number."),
    "list": Wording("list number", "list numbers", "List numbers", "Numbers an item of a list, or a footnote."),
    "heading": Wording(
        "in a heading", "in headings", "Headings", "Stands in a heading; figures are read from the text below it."
    ),
    "promotion": Wording(
        "in a promotion",
        "in promotions",
        "Promotions and links",
        "Stands in an advertisement or in links to other pages.",
    ),
    "boilerplate": Wording(
        "in boilerplate",
        "in boilerplate",
        "Boilerplate",
        "Stands in a disclaimer, a company profile or a footer.",
    ),
    "unknown": Wording(
        "not understood",
        "not understood",
        "Not understood",
        "No rule knows what this number is. It may be a figure that was missed.",
    ),
    "hidden": Wording(
        "not shown",
        "not shown",
        "Not shown",
        "Stands in a web address or in markup, which a reader does not see.",
    ),
}
"""In the order in which a summary tells them; what a reader does not see comes last."""

ALWAYS_TOLD: tuple[Reason, ...] = ("figure", "unknown")
"""A summary tells these though there are none."""
UNSEEN: Reason = "hidden"
NOT_READ = "Figures are not read from this language."
