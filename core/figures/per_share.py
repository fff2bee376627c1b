"""Amounts per share: earnings, a dividend, funds from operations — or a price, which is no figure."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.attachment import Attachment
from core.figures.fitting import PER_SHARE_OF, form_of
from core.figures.phrases import Mention
from core.figures.reading import Reading
from core.figures.vocabulary import METRICS


def is_per_share_level(before: Attachment, quantity: Quantity) -> bool:
    """Whether a number behind an amount per share can be its comparative."""
    if before.form != "level" or METRICS[before.metric].quantity != "per_share":
        return False
    return quantity.kind == "money" and (not quantity.scaled or quantity.scale < 1)


def of_share(
    reading: Reading, quantity: Quantity, left: Mention | None, right: Mention | None, inherited: str | None
) -> Attachment | None:
    """What an amount that is said to be per share is of; None for a price."""
    if quantity.scaled and quantity.scale > 1:
        return None
    if right is not None and reading.tokens.words[right.first : right.last + 1] == ["in", "dividends"]:
        # '$1.50 per share in dividends'
        return Attachment("dividend", "level", right, certainty=0.9)
    for head in (left, right):
        if head is None:
            continue
        if head.meaning.kind == "trap":
            if head is left:
                nearer = [m for m in reading.heads if m.last < head.first and m.value in PER_SHARE_OF]
                words = reading.tokens.words[head.first : head.last + 1]
                if nearer and words in (["shares"], ["stock"], ["preferred", "stock"]):
                    return Attachment(
                        PER_SHARE_OF[nearer[-1].value],
                        form_of(reading, quantity, "eps"),
                        nearer[-1],
                        nearer[-1].shade == "loss",
                        0.9,
                    )
                return None
            continue
        metric = PER_SHARE_OF.get(head.value)
        if metric:
            form = form_of(reading, quantity, metric)
            return Attachment(metric, form, head, head.shade == "loss" and form == "level", 0.97)
    wider = [m for m in reading.heads if m.value in PER_SHARE_OF and m.last < quantity.first]
    if wider:
        head = wider[-1]
        form = form_of(reading, quantity, "eps")
        return Attachment(PER_SHARE_OF[head.value], form, head, head.shade == "loss" and form == "level", 0.9)
    if inherited in ("eps", "net_income") and reading.having("consensus") and not reading.heads:
        # 'Wall Street had hoped for results of 10 to 12 cents per share'
        return Attachment("eps", form_of(reading, quantity, "eps"), None, certainty=0.8)
    expected = reading.having("consensus") or "guidance" in reading.tokens.words[: quantity.first]
    if inherited in ("eps", "net_income", "revenue") and expected and left is None:
        # 'Analysts are expecting $0.19 per share on revenue of $126 million'
        return Attachment("eps", "level", None, certainty=0.75)
    return None
