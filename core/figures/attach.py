"""Which metric a number belongs to, and whether it is a level, a change or a share."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.attachment import Attachment
from core.figures.clause_subject import is_growth_of_part, speaks_on, turns_away
from core.figures.comparison import Comparison
from core.figures.fitting import FROM_MARGIN, adjoins, fits, form_of, is_per_share, moves
from core.figures.neighbours import ahead_of, left_of, respectively, right_of
from core.figures.per_share import is_per_share_level, of_share
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.shares import leverage, parts_on, read_aside, share_of
from core.figures.vocabulary import METRICS

PROFITS = (
    "ebitda",
    "operating_income",
    "net_income",
    "pretax_income",
    "eps",
    "gross_profit",
    "operating_cash_flow",
    "free_cash_flow",
)

_ABOUT = word_set("about approximately around nearly roughly over some an a estimated up to ~")
_HOLDINGS = word_set("securities assets shares stock bonds notes mortgages loans properties premises investments")
_PARCELS = (["from"], ["in"], ["at"], ["on"], ["for"])
_LONGEST_NAME = 24
"""Words between two numbers of a list, with a name like 'Europe, the Middle East, and Africa (EMEA)' among them."""
_SPENDS = word_set("investing invested spending spent paying paid raising raised acquiring acquired borrowing borrowed")


def attach(
    reading: Reading, comparison: Comparison, inherited: str | None, inherited_loss: bool, text: str
) -> list[Attachment | None]:
    """For each quantity of the sentence its attachment, or None where it is no figure.

    `inherited` is the metric that the sentence speaks of where it names none itself; `text` is what the sentence
    stands in, with its capitals.
    """
    found: list[Attachment | None] = []
    lists = respectively(reading)
    for index, quantity in enumerate(reading.quantities):
        if index in lists:
            head = lists[index]
            attachment = _accept(reading, quantity, head, 0.95) if head.meaning.kind == "metric" else None
        else:
            attachment = _attach_one(reading, comparison, index, found, inherited, inherited_loss, text)
        if attachment is not None and _is_per_share_too(found, attachment):
            attachment.metric = "eps"
        if attachment is not None and attachment.form == "level" and _goes_along(reading, index, found, attachment):
            attachment.form, attachment.loss = "change", False
        found.append(attachment)
    return found


def _is_per_share_too(found: list[Attachment | None], attachment: Attachment) -> bool:
    """'earnings of $2.50 per share were 40% higher': the growth of what was told per share, and only so."""
    if attachment.metric != "net_income" or attachment.form != "change" or attachment.head is None:
        return False
    told = {earlier.metric for earlier in found if earlier is not None and earlier.head is attachment.head}
    return told == {"eps"}


def _goes_along(reading: Reading, index: int, found: list[Attachment | None], attachment: Attachment) -> bool:
    """'cut revenue by $47 million and $32 million, respectively': the second is a change as the first is."""
    before = found[index - 1] if index else None
    if before is None or before.form != "change" or before.metric != attachment.metric:
        return False
    one, two = reading.quantities[index - 1], reading.quantities[index]
    return one.kind == two.kind == "money" and reading.between(one.last, two.first) == ["and"]


def _attach_one(
    reading: Reading,
    comparison: Comparison,
    index: int,
    found: list[Attachment | None],
    inherited: str | None,
    inherited_loss: bool,
    text: str,
) -> Attachment | None:
    quantity = reading.quantities[index]
    if quantity.bracketed and index:
        return read_aside(reading, quantity, reading.quantities[index - 1], found[index - 1])
    if quantity.kind == "multiple":
        return leverage(reading, quantity)
    share = share_of(reading, quantity)
    if share is not None:
        return share
    if index and parts_on(reading, index, found[index - 1]):
        return Attachment("", "share", None)
    right = right_of(reading, quantity)
    left = left_of(reading, quantity)
    if is_per_share(reading, quantity):
        return of_share(reading, quantity, left, right, inherited)
    if left is not None and left.value == "buyback" and right is not None and right.meaning.kind == "trap":
        right = right if "dividends" in reading.tokens.words[right.first : right.last + 1] else None
    if right is not None and _trapped(reading, quantity, left, right):
        return None
    if quantity.kind == "percent" and right is not None and _bare_loss(reading, right):
        # 'a 1.2% loss in three months' is a fall of something else
        right = None
    before = found[index - 1] if index else None
    named = left is not None and index > 0 and left.first > reading.quantities[index - 1].last + 3
    if (
        comparison.base[index]
        and right is None
        and not named
        and before is not None
        and is_per_share_level(before, quantity)
    ):
        # '$2.03 per share, up from $1.79'
        return Attachment(before.metric, "level", before.head, before.loss, 0.95)
    if _of_another(reading, quantity, right):
        return None
    if right is not None:
        if right.meaning.kind == "trap":
            return None
        if _spent(reading, quantity, right):
            return None
        spoken = _spoken_of(reading, right, quantity)
        if spoken is not None:
            # 'adjusted EBITDA … versus an $8.9 million loss': a loss of what the sentence speaks of
            taken = _accept(reading, quantity, spoken, 0.9)
            if taken is not None:
                taken.loss = right.shade == "loss"
                return taken
        taken = _accept(reading, quantity, right, 0.97)
        if taken is not None:
            return taken
    if left is not None:
        if left.meaning.kind == "trap" or turns_away(reading, left, quantity, text):
            return None
        spoken = _spoken_of(reading, left, quantity) if _copula(reading, left) else None
        if spoken is not None:
            # 'the operating result was a loss of $5 million', 'up from a loss of $10 million'
            taken = _accept(reading, quantity, spoken, 0.9)
            if taken is not None:
                taken.loss = left.shade == "loss"
                return taken
        if _listed_on(reading, found, index, left):
            return Attachment(left.value, "change", left, certainty=0.85)
        if comparison.base[index] and quantity.kind == "percent" and _shared(found, left):
            return Attachment(left.value, "share", left, certainty=0.9)
        return _accept(reading, quantity, left, 0.97, inherited)
    latest = next((earlier for earlier in reversed(found) if earlier is not None and earlier.metric), None)
    if latest is not None and _clause_opens(reading, quantity) and fits(latest.metric, quantity, reading):
        form = form_of(reading, quantity, latest.metric)
        if form != "change" or moves(reading, quantity):
            return Attachment(latest.metric, form, latest.head, latest.loss and form == "level", 0.8)
    if (
        comparison.base[index]
        and before is not None
        and before.form == "level"
        and fits(before.metric, quantity, reading)
    ):
        return Attachment(before.metric, form_of(reading, quantity, before.metric), before.head, before.loss, 0.9)
    ahead = ahead_of(reading, quantity)
    if ahead is not None:
        if ahead.meaning.kind == "trap":
            return None
        taken = _accept(reading, quantity, ahead, 0.8)
        if taken is not None:
            return taken
    named = any(head.first < quantity.first for head in reading.heads)
    if not _SPENDS.isdisjoint(reading.tokens.words[quantity.first - 1 : quantity.first]):
        # 'by investing $17.8 billion' goes on from no figure before
        return None
    if is_growth_of_part(reading, quantity) and METRICS[inherited or "net_income"].family != "revenue":
        return Attachment("revenue", "change", None, certainty=0.65)
    if not speaks_on(reading, quantity, text):
        return None
    if inherited and quantity.kind != "number" and fits(inherited, quantity, reading) and not named:
        form = form_of(reading, quantity, inherited)
        if form == "change" and not moves(reading, quantity) and quantity.kind != "money":
            return None
        return Attachment(inherited, form, None, inherited_loss and form == "level", 0.75)
    return None


def _spent(reading: Reading, quantity: Quantity, head: Mention) -> bool:
    """'used $155 million of cash to close the deal': what was spent is no balance."""
    verb = reading.tokens.words[quantity.first - 1 : quantity.first]
    return head.value == "cash" and verb in (["used"], ["spent"], ["paid"], ["invested"], ["using"])


def _of_another(reading: Reading, quantity: Quantity, right: Mention | None) -> bool:
    """Whether a number is a part, a cost or a gap that no metric has: 'including $12.9 million tied to …'."""
    words = reading.tokens.words
    at = quantity.first - 1
    while at > 0 and words[at] in _ABOUT:
        at -= 1
    before = words[at] if at >= 0 else ""
    if before in ("incur", "incurred", "incurs", "incurring"):
        return True
    if before == "including" and quantity.kind == "money":
        return right is None and words[quantity.last + 1 : quantity.last + 2] not in _PARCELS
    # '$140 million higher than earnings from operations'
    behind = words[quantity.last + 1 : quantity.last + 3]
    gap = quantity.kind == "money" and behind in (["higher", "than"], ["lower", "than"], ["more", "than"])
    return gap and any(0 < head.first - quantity.last <= 6 and head.meaning.kind == "metric" for head in reading.heads)


def _trapped(reading: Reading, quantity: Quantity, left: Mention | None, right: Mention) -> bool:
    """'User growth of 12% powers revenue': the number is of what stands before, and nothing ties it to what follows."""
    if left is None or left.meaning.kind != "trap" or reading.between(left.last, quantity.first) != ["of"]:
        return False
    behind = reading.between(quantity.last, right.first)
    return bool(behind) and {"of", "in"}.isdisjoint(behind)


def _bare_loss(reading: Reading, head: Mention) -> bool:
    return head.first == head.last and reading.tokens.words[head.first] in ("loss", "losses")


def _listed_on(reading: Reading, found: list[Attachment | None], index: int, left: Mention) -> bool:
    """'Europe led with a 30% increase in sales, followed by Asia with 11% and Canada with 5%'."""
    if not index or reading.quantities[index].kind != "percent" or METRICS[left.value].is_ratio:
        return False
    before, quantity = found[index - 1], reading.quantities[index]
    if before is None or before.form != "change" or before.metric != left.value:
        return False
    linked = reading.tokens.words[quantity.first - 1 : quantity.first] in (["with"], ["at"])
    return linked and quantity.first - reading.quantities[index - 1].last <= _LONGEST_NAME


def _shared(found: list[Attachment | None], head: Mention) -> bool:
    """Whether a number before was a share of the same: 'around 5% of revenue, up from … 3% previously'."""
    return any(earlier is not None and earlier.form == "share" and earlier.metric == head.value for earlier in found)


def _clause_opens(reading: Reading, quantity: Quantity) -> bool:
    """Whether the number stands in a clause behind a semicolon that names no metric of its own."""
    words = reading.tokens.words
    for at in range(quantity.first - 1, max(-1, quantity.first - 14), -1):
        if words[at] == ";":
            return True
        if any(head.first == at for head in reading.heads):
            return False
    return False


def _copula(reading: Reading, bare: Mention) -> bool:
    """Whether a bare 'loss' only says what a metric named before was or had been."""
    before = reading.tokens.words[max(0, bare.first - 5) : bare.first]
    return any(word in ("was", "were", "at", "is", "from", "versus", "with", "to", "than") for word in before)


def _spoken_of(reading: Reading, bare: Mention, quantity: Quantity) -> Mention | None:
    """The profit that a bare 'loss' or 'profit' is of, where the clause named it before."""
    if bare.value != "net_income" or bare.first != bare.last:
        return None
    words = reading.tokens.words
    if words[bare.first] not in ("loss", "losses", "profit"):
        return None
    for head in reversed(reading.heads):
        if (
            head.last < bare.first
            and head.value in PROFITS
            and not (head.first == head.last and words[head.first] in ("loss", "losses", "profit"))
        ):
            between = reading.between(head.last, bare.first)
            return None if ";" in between or len(between) > 24 else head
    return None


def _accept(
    reading: Reading, quantity: Quantity, head: Mention, certainty: float, inherited: str | None = None
) -> Attachment | None:
    metric = head.value
    if _per_each(reading, head) or _disposal(reading, head):
        return None
    if quantity.kind == "money" and metric in FROM_MARGIN and quantity.scaled:
        if head.last < quantity.first and not _is_near(reading, head, quantity):
            return None
        metric = FROM_MARGIN[metric]
    if (
        quantity.kind == "money"
        and metric == "net_income"
        and (quantity.scale < 1 or (not quantity.scaled and quantity.size < 1000))
    ):
        # 'full-year earnings of $3.26 to $3.70' can only be per share
        metric = "eps"
    if metric in ("margin", "net_margin") and quantity.kind in ("percent", "pp"):
        metric, head = _named_margin(reading, head, inherited)
    if not fits(metric, quantity, reading) and adjoins(reading, head, quantity):
        # 'revenue of $33' is meant, however small
        return Attachment(metric, "level", head, head.shade == "loss", 0.7)
    if not fits(metric, quantity, reading):
        return None
    form = form_of(reading, quantity, metric)
    if form == "change" and quantity.kind == "percent" and not moves(reading, quantity):
        return None
    return Attachment(metric, form, head, head.shade == "loss" and form == "level", certainty)


def _disposal(reading: Reading, head: Mention) -> bool:
    """'sales of treasury securities' are no revenue."""
    words = reading.tokens.words
    if words[head.first : head.last + 1] != ["sales"] or words[head.last + 1 : head.last + 2] != ["of"]:
        return False
    return not _HOLDINGS.isdisjoint(words[head.last + 2 : head.last + 8])


def _is_near(reading: Reading, head: Mention, quantity: Quantity) -> bool:
    """Whether a margin is told in money: 'gross margin rose to $5 million', but no sum at the sentence's other end."""
    between = reading.between(head.last, quantity.first)
    return len(between) <= 10 and "," not in between


def _per_each(reading: Reading, head: Mention) -> bool:
    """'revenue per active user' is another metric, and none of ours."""
    words = reading.tokens.words
    at = head.last + 1
    if words[at : at + 1] == ["("]:
        at = words.index(")", at) + 1 if ")" in words[at : at + 8] else at
    elif words[at : at + 1] == [")"]:
        # 'NGR (net gaming revenue) per active user'
        at += 1
    if words[at : at + 1] != ["per"]:
        return False
    return not any(word in ("share", "unit", "ads", "cent") for word in words[at + 1 : at + 4])


def _named_margin(reading: Reading, head: Mention, inherited: str | None) -> tuple[str, Mention]:
    """'an EBITDA of $5 million, with a margin of 12%': the margin of the profit that was named just before."""
    words = reading.tokens.words
    named = words[head.first : head.last + 1]
    if head.value == "net_margin" and named[:1] != ["profit"]:
        return "net_margin", head
    for mention in reversed(reading.heads):
        if mention.last < head.first:
            numbered = any(mention.last - 4 <= other.first < head.first for other in reading.quantities)
            if head.first - mention.last > 3 and not numbered:
                # 'expect the earnings cycle to go on and the margin to reach 12%'
                break
            for margin, profit in FROM_MARGIN.items():
                if mention.value in (profit, margin):
                    return margin, mention if mention.value == profit else head
            break
    if head.value == "net_margin":
        return "net_margin", head
    return (inherited if inherited in FROM_MARGIN else "margin"), head
