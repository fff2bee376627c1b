"""Which metric a number belongs to, and whether it is a level, a change or a share."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from core.figures.comparison import Comparison
from core.figures.figure import Form
from core.figures.phrases import Mention, word_set
from core.figures.quantities import Quantity
from core.figures.reading import Reading
from core.figures.tokens import is_number
from core.figures.vocabulary import METRICS

_STOPS = word_set(
    """, ; : . ! ? ( ) | — from to by with compared versus vs over while as and but which that than or at after due
    despite whereas when was were is are has have had beat beats missed topped exceeded will would reaching
    hitting on"""
)
_LINKS = frozenset(("in", "of"))
_PREPOSITIONS = word_set("""of for in from to by on with per at through via using into across""")
_PROFITS = (
    "ebitda",
    "operating_income",
    "net_income",
    "pretax_income",
    "eps",
    "gross_profit",
    "operating_cash_flow",
    "free_cash_flow",
)
_PER_SHARE_OF = {"net_income": "eps", "eps": "eps", "dividend": "dividend", "ffo_per_share": "ffo_per_share"}
_FROM_MARGIN = {
    "gross_margin": "gross_profit",
    "operating_margin": "operating_income",
    "ebitda_margin": "ebitda",
    "net_margin": "net_income",
}
_SHARE_OF = frozenset(("revenue", "arr", "bookings", "backlog"))
_COSTS = word_set(
    """cost_of_revenue operating_expenses rd_expense sga_expense capex operating_income net_income ebitda
    operating_cash_flow free_cash_flow"""
)


@dataclass(slots=True)
class Attachment:
    """What a quantity is of. `head` is the phrase of the metric, None where it is taken over from elsewhere.

    `loss` is true where the words call the value a loss; `certainty` tells how the metric was found.
    """

    metric: str
    form: Form
    head: Mention | None
    loss: bool = False
    certainty: float = 1.0


def attach(
    reading: Reading, comparison: Comparison, inherited: str | None, inherited_loss: bool
) -> list[Attachment | None]:
    """For each quantity of the sentence its attachment, or None where it is no figure.

    `inherited` is the metric that the sentence speaks of where it names none itself.
    """
    found: list[Attachment | None] = []
    lists = _respectively(reading)
    for index, quantity in enumerate(reading.quantities):
        if index in lists:
            head = lists[index]
            attachment = _accept(reading, quantity, head, 0.95) if head.meaning.kind == "metric" else None
        else:
            attachment = _attach_one(reading, comparison, index, found, inherited, inherited_loss)
        found.append(attachment)
    return found


def _attach_one(
    reading: Reading,
    comparison: Comparison,
    index: int,
    found: list[Attachment | None],
    inherited: str | None,
    inherited_loss: bool,
) -> Attachment | None:
    quantity = reading.quantities[index]
    if quantity.bracketed and index:
        return _aside(reading, quantity, reading.quantities[index - 1], found[index - 1])
    if quantity.kind == "multiple":
        return _leverage(reading, quantity)
    share = _share(reading, quantity)
    if share is not None:
        return share if share.metric else None
    right = _right(reading, quantity)
    left = _left(reading, quantity)
    if _per_share(reading, quantity):
        return _of_share(reading, quantity, left, right, inherited)
    if left is not None and left.value == "buyback" and right is not None and right.meaning.kind == "trap":
        right = None
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
        if left.meaning.kind == "trap":
            return None
        spoken = _spoken_of(reading, left, quantity) if _copula(reading, left) else None
        if spoken is not None:
            # 'the operating result was a loss of $5 million', 'up from a loss of $10 million'
            taken = _accept(reading, quantity, spoken, 0.9)
            if taken is not None:
                taken.loss = left.shade == "loss"
                return taken
        if comparison.base[index] and quantity.kind == "percent" and _shared(found, left):
            return Attachment(left.value, "share", left, certainty=0.9)
        return _accept(reading, quantity, left, 0.97, inherited)
    before = next((earlier for earlier in reversed(found) if earlier is not None and earlier.metric), None)
    if before is not None and _clause_opens(reading, quantity) and _fits(before.metric, quantity, reading):
        form = _form(reading, quantity, before.metric)
        if form != "change" or _moves(reading, quantity):
            return Attachment(before.metric, form, before.head, before.loss and form == "level", 0.8)
    if comparison.base[index] and index and found[index - 1] is not None and found[index - 1].form == "level":  # type: ignore[union-attr]
        before = found[index - 1]
        assert before is not None
        if _fits(before.metric, quantity, reading):
            return Attachment(before.metric, _form(reading, quantity, before.metric), before.head, before.loss, 0.9)
    ahead = _ahead(reading, quantity)
    if ahead is not None:
        if ahead.meaning.kind == "trap":
            return None
        taken = _accept(reading, quantity, ahead, 0.8)
        if taken is not None:
            return taken
    if inherited and _fits(inherited, quantity, reading) and not any(h.first < quantity.first for h in reading.heads):
        form = _form(reading, quantity, inherited)
        if form == "change" and not _moves(reading, quantity) and quantity.kind != "money":
            return None
        return Attachment(inherited, form, None, inherited_loss and form == "level", 0.75)
    return None


def _spent(reading: Reading, quantity: Quantity, head: Mention) -> bool:
    """'used $155 million of cash to close the deal': what was spent is no balance."""
    verb = reading.tokens.words[quantity.first - 1 : quantity.first]
    return head.value == "cash" and verb in (["used"], ["spent"], ["paid"], ["invested"], ["using"])


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
    before = reading.tokens.words[max(0, bare.first - 3) : bare.first]
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
            and head.value in _PROFITS
            and not (head.first == head.last and words[head.first] in ("loss", "losses", "profit"))
        ):
            between = reading.between(head.last, bare.first)
            return None if ";" in between or len(between) > 24 else head
    return None


def _accept(
    reading: Reading, quantity: Quantity, head: Mention, certainty: float, inherited: str | None = None
) -> Attachment | None:
    metric = head.value
    if _per_each(reading, head):
        return None
    if quantity.kind == "money" and metric in _FROM_MARGIN and quantity.scaled:
        metric = _FROM_MARGIN[metric]
    if (
        quantity.kind == "money"
        and metric == "net_income"
        and (quantity.scale < 1 or (not quantity.scaled and quantity.size < 1000))
    ):
        # 'full-year earnings of $3.26 to $3.70' can only be per share
        metric = "eps"
    if metric in ("margin", "net_margin") and quantity.kind in ("percent", "pp"):
        metric, head = _named_margin(reading, head, inherited)
    if not _fits(metric, quantity, reading) and _adjoins(reading, head, quantity):
        # 'revenue of $33' is meant, however small
        return Attachment(metric, "level", head, head.shade == "loss", 0.7)
    if not _fits(metric, quantity, reading):
        return None
    form = _form(reading, quantity, metric)
    if form == "change" and quantity.kind == "percent" and not _moves(reading, quantity):
        return None
    return Attachment(metric, form, head, head.shade == "loss" and form == "level", certainty)


def _per_each(reading: Reading, head: Mention) -> bool:
    """'revenue per active user' is another metric, and none of ours."""
    words = reading.tokens.words
    at = head.last + 1
    if words[at : at + 1] == ["("]:
        at = words.index(")", at) + 1 if ")" in words[at : at + 8] else at
    if words[at : at + 1] != ["per"]:
        return False
    return not any(word in ("share", "unit", "ads", "cent") for word in words[at + 1 : at + 4])


def _adjoins(reading: Reading, head: Mention, quantity: Quantity) -> bool:
    if quantity.kind != "money" or METRICS[head.value].quantity != "money" or head.last >= quantity.first:
        return False
    return reading.between(head.last, quantity.first) in (["of"], [":"], ["was"])


def _named_margin(reading: Reading, head: Mention, inherited: str | None) -> tuple[str, Mention]:
    """'an EBITDA of $5 million, with a margin of 12%': the margin of the profit that was named just before."""
    words = reading.tokens.words
    named = words[head.first : head.last + 1]
    if head.value == "net_margin" and named[:1] != ["profit"]:
        return "net_margin", head
    for mention in reversed(reading.heads):
        if mention.last < head.first:
            for margin, profit in _FROM_MARGIN.items():
                if mention.value in (profit, margin):
                    return margin, mention if mention.value == profit else head
            break
    if head.value == "net_margin":
        return "net_margin", head
    return (inherited if inherited in _FROM_MARGIN else "margin"), head


def _fits(metric: str, quantity: Quantity, reading: Reading) -> bool:
    known = METRICS[metric]
    if quantity.kind == "number":
        return quantity.scaled and known.quantity == "money" and _unitless(reading, quantity)
    if known.quantity == "ratio":
        return quantity.kind in ("percent", "pp")
    if quantity.kind == "pp":
        return metric in ("sga_expense", "tax_rate")
    if quantity.kind == "percent":
        return True
    if quantity.kind != "money":
        return False
    if known.quantity == "per_share":
        return not quantity.scaled or quantity.scale < 1
    # whole dollars without a scale are rarely a company's revenue
    return quantity.scaled or quantity.size >= 10_000 or (metric in ("net_income",) and _per_share(reading, quantity))


def _unitless(reading: Reading, quantity: Quantity) -> bool:
    """'a forecast of 3.42 billion.': a scaled number that counts nothing."""
    following = reading.tokens.words[quantity.last + 1 : quantity.last + 2]
    return (
        not following
        or not following[0][0].isalpha()
        or following[0] in ("in", "for", "and", "from", "a", "compared", "on", "at", "last")
    )


def _form(reading: Reading, quantity: Quantity, metric: str) -> Form:
    if quantity.form == "change":
        return "change"
    if quantity.kind == "pp":
        return "change"
    ratio = METRICS[metric].is_ratio
    if quantity.kind == "percent":
        return ("change" if _by(reading, quantity) and not quantity.worded else "level") if ratio else "change"
    if quantity.kind == "money" and (_by(reading, quantity) or _money_change(reading, quantity)):
        return "change"
    return "level"


def _by(reading: Reading, quantity: Quantity) -> bool:
    """Whether the number is an amount of movement: 'rose by $19 million', 'beat by 3 cents'."""
    words = reading.tokens.words
    at = quantity.first - 1
    while at >= 0 and words[at] in (
        "about",
        "approximately",
        "around",
        "nearly",
        "almost",
        "roughly",
        "more",
        "than",
        "over",
        "~",
        "a",
        "an",
        "just",
        "some",
        "slight",
        "mere",
        "further",
        "another",
        "as",
        "much",
    ):
        at -= 1
    if at < 0 or words[at] != "by":
        return False
    return any(m.meaning.kind in ("move", "beat") and 0 < at - m.last <= 9 for m in reading.mentions if m.last < at)


def _money_change(reading: Reading, quantity: Quantity) -> bool:
    words = reading.tokens.words
    at = quantity.last + 1
    for step in range(3):
        word = words[at + step] if at + step < len(words) else ""
        if word in (
            "improvement",
            "increase",
            "decrease",
            "reduction",
            "rise",
            "decline",
            "drop",
            "gain",
            "jump",
            "swing",
            "shortfall",
        ):
            return True
        if step == 0 and word in ("lower", "higher", "less", "more"):
            return True
        if not word or not word[0].isalpha() or word in _STOPS:
            break
    before = words[max(0, quantity.first - 6) : quantity.first]
    while before and before[-1] in (
        "about",
        "approximately",
        "around",
        "nearly",
        "almost",
        "roughly",
        "over",
        "than",
        "more",
        "~",
    ):
        before = before[:-1]
    if (
        before[-1:] == ["of"]
        and before[-2:-1]
        and before[-2]
        in ("increase", "rise", "decrease", "decline", "improvement", "drop", "reduction", "growth", "jump", "gain")
    ):
        return True
    if before[-1:] == ["to"] or not before:
        return False
    return before[-1] in (
        "up",
        "down",
        "rose",
        "fell",
        "increased",
        "grew",
        "declined",
        "decreased",
        "dropped",
    )


def _moves(reading: Reading, quantity: Quantity) -> bool:
    """Whether anything around a percentage says that it is growth, decline or a comparison."""
    if quantity.form == "change" or quantity.signed:
        return True
    first, last = quantity.first, quantity.last
    for mention in reading.mentions:
        kind = mention.meaning.kind
        if kind in ("move", "noun", "versus") and -18 <= mention.first - first <= 8:
            return True
        if kind == "beat" and -8 <= mention.first - first <= 3:
            return True
        if mention.first > last + 8:
            break
    words = reading.tokens.words
    return "growth" in words or "change" in words[max(0, first - 4) : first]


def _per_share(reading: Reading, quantity: Quantity) -> bool:
    if quantity.kind != "money":
        return False
    after = reading.after("pershare", quantity.last, 3)
    if after is None:
        return False
    between = reading.between(quantity.last, after.first)
    return all(
        word in (",", ")", "in", "or", "(", "cash") or (word[0].isalpha() and word not in _STOPS) for word in between
    )


def _of_share(
    reading: Reading, quantity: Quantity, left: Mention | None, right: Mention | None, inherited: str | None
) -> Attachment | None:
    """An amount per share: earnings, a dividend, funds from operations — or a price, which is no figure."""
    if quantity.scaled and quantity.scale > 1:
        return None
    for head in (left, right):
        if head is None:
            continue
        if head.meaning.kind == "trap":
            if head is left:
                nearer = [m for m in reading.heads if m.last < head.first and m.value in _PER_SHARE_OF]
                words = reading.tokens.words[head.first : head.last + 1]
                if nearer and words in (["shares"], ["stock"], ["preferred", "stock"]):
                    return Attachment(
                        _PER_SHARE_OF[nearer[-1].value],
                        _form(reading, quantity, "eps"),
                        nearer[-1],
                        nearer[-1].shade == "loss",
                        0.9,
                    )
                return None
            continue
        metric = _PER_SHARE_OF.get(head.value)
        if metric:
            form = _form(reading, quantity, metric)
            return Attachment(metric, form, head, head.shade == "loss" and form == "level", 0.97)
    wider = [m for m in reading.heads if m.value in _PER_SHARE_OF and m.last < quantity.first]
    if wider:
        head = wider[-1]
        form = _form(reading, quantity, "eps")
        return Attachment(_PER_SHARE_OF[head.value], form, head, head.shade == "loss" and form == "level", 0.9)
    if inherited in ("eps", "net_income") and reading.having("consensus") and not reading.heads:
        # 'Wall Street expected results to range from 29 cents to 38 cents per share'
        return Attachment("eps", "level", None, certainty=0.8)
    return None


def _left(reading: Reading, quantity: Quantity) -> Mention | None:
    """The nearest phrase to the left that the number can be of; a trap where one stands nearer."""
    words = reading.tokens.words
    fallback: Mention | None = None
    for head in reversed(reading.heads):
        if head.last >= quantity.first:
            continue
        between = reading.between(head.last, quantity.first)
        if ";" in between:
            break
        if head.meaning.kind == "trap":
            earlier = [other for other in reading.heads if other.last < head.first and other.meaning.kind == "metric"]
            if earlier and _modifies(reading, head):
                continue
            if (
                earlier
                and earlier[-1].value == "buyback"
                and words[head.first : head.last + 1] in (["shares"], ["stock"])
            ):
                continue
            return head
        if _is_whole(reading, head, quantity):
            continue
        if (
            not _fits(head.value, quantity, reading)
            and not _adjoins(reading, head, quantity)
            and not (
                quantity.kind == "money"
                and ((head.value in _FROM_MARGIN and quantity.scaled) or head.value in _PER_SHARE_OF)
            )
        ):
            continue
        if len(between) > 3 and _in_cause(reading, head, quantity):
            fallback = fallback or head
            continue
        if (
            head.value == "revenue"
            and words[head.first - 1 : head.first] == ["of"]
            and quantity.kind == "percent"
            and any(
                m.value in ("operating_expenses", "sga_expense", "rd_expense")
                for m in reading.heads
                if m.last < head.first
            )
            and "percentage" in words[: head.first]
        ):
            continue
        return head
    return fallback


def _is_whole(reading: Reading, head: Mention, quantity: Quantity) -> bool:
    """Whether a phrase is what another number is a share of: '5% of revenue, up from …'."""
    for other in reading.quantities:
        if other.last < head.first and other is not quantity and other.kind == "percent":
            between = reading.between(other.last, head.first)
            if between[:1] == ["of"] and len(between) <= 4 and any(h.last < other.first for h in reading.heads):
                return True
    return False


def _modifies(reading: Reading, head: Mention) -> bool:
    """Whether a phrase hangs on a preposition and so only describes: 'revenue from customers grew'."""
    words = reading.tokens.words
    for at in range(head.first - 1, max(-1, head.first - 4), -1):
        if words[at] in _PREPOSITIONS:
            return True
        if not words[at][0].isalpha() or words[at] in _STOPS:
            return False
    return False


def _in_cause(reading: Reading, head: Mention, quantity: Quantity) -> bool:
    """Whether a phrase stands in an aside ('driven by higher sales of …') that does not hold the number."""
    cause = reading.before("cause", head.first, 12)
    if cause is None:
        return False
    return not any(word in (",", ";") for word in reading.between(cause.last, head.first)) and any(
        m.meaning.kind == "metric" and m.last < cause.first for m in reading.heads
    )


def _right(reading: Reading, quantity: Quantity) -> Mention | None:
    """A phrase close to the right that takes the number: '$233 million in revenue', 'a 13% adjusted EPS growth'."""
    words = reading.tokens.words
    starts = {head.first: head for head in reading.heads}
    inside = {at for period in reading.periods for at in range(period.first, period.last + 1)}
    inside.update(at for versus in reading.having("versus") for at in range(versus.first, versus.last + 1))
    linked = noun = False
    for at in range(quantity.last + 1, min(quantity.last + 11, len(words))):
        head = starts.get(at)
        if head is not None:
            if head.meaning.kind == "trap":
                return head if not linked or at - quantity.last <= 4 else None
            return head
        word = words[at]
        if at in inside:
            continue
        if word in _LINKS or (word in ("on", "for") and noun):
            if linked:
                return None
            linked = True
            continue
        if word in _STOPS or is_number(word):
            return None
        if reading.tokens.touches(at) and not word[0].isalpha():
            return None
        if word in (
            "increase",
            "rise",
            "decline",
            "decrease",
            "growth",
            "jump",
            "drop",
            "fall",
            "improvement",
            "gain",
            "dip",
            "surge",
        ):
            noun = True
    return None


def _ahead(reading: Reading, quantity: Quantity) -> Mention | None:
    """The first phrase to the right within the clause, where nothing stands to the left."""
    words = reading.tokens.words
    for head in reading.heads:
        if head.first > quantity.last:
            between = words[quantity.last + 1 : head.first]
            if len(between) <= 12 and not any(word in (",", ";", ".") or is_number(word) for word in between):
                return head
            return None
    return None


def _share(reading: Reading, quantity: Quantity) -> Attachment | None:
    """'40% of revenue', 'contributed 10% to total revenue'. A share of anything else is no figure."""
    if quantity.kind != "percent":
        return None
    words = reading.tokens.words
    linked = words[quantity.last + 1 : quantity.last + 2] == ["of"]
    cue = next((m for m in reading.having("share") if 0 < quantity.first - m.last <= 14), None)
    if not linked and cue is not None and words[quantity.last + 1 : quantity.last + 2] == ["to"]:
        linked = True
    as_part = cue is not None and words[cue.first : cue.last + 1][-1:] == ["of"]
    if not linked and not as_part:
        return Attachment("", "share", None) if quantity.form == "share" else None
    left = _left(reading, quantity)
    if as_part and not linked:
        owner = [m for m in reading.heads if cue is not None and m.last < cue.first and m.meaning.kind == "metric"]
        if owner and owner[-1].value in _COSTS:
            return Attachment(owner[-1].value, "share", owner[-1])
        return None
    whole = None
    for head in reading.heads:
        if head.first > quantity.last + 1:
            if not any(
                word in _STOPS - {"to"} or (is_number(word) and quantity.form != "share")
                for word in words[quantity.last + 2 : head.first]
            ):
                whole = head
            break
    if whole is None or whole.first - quantity.last > 12:
        return Attachment("", "share", None) if quantity.form == "share" or linked else None
    if left is not None and left.meaning.kind == "metric" and METRICS[left.value].is_ratio:
        return None
    if whole.meaning.kind == "trap" or whole.value not in _SHARE_OF:
        return Attachment("", "share", None)
    if left is not None and left.meaning.kind == "metric" and left.value in _COSTS and whole.value == "revenue":
        return Attachment(left.value, "share", left)
    return Attachment(whole.value, "share", whole)


def _leverage(reading: Reading, quantity: Quantity) -> Attachment | None:
    head = _left(reading, quantity)
    if head is not None and head.value == "debt":
        return Attachment("debt", "level", head, certainty=0.9)
    return None


def _aside(reading: Reading, quantity: Quantity, outer: Quantity, before: Attachment | None) -> Attachment | None:
    """A number in brackets behind another: last year's value, a growth rate, or the same in another currency."""
    if before is None:
        return None
    if quantity.kind == "number":
        return Attachment(before.metric, before.form, before.head, before.loss, 0.9)
    if quantity.kind == "percent" and outer.kind == "money" and before.form == "level":
        if METRICS[before.metric].is_ratio:
            return None
        share = _share(reading, quantity)
        if share is not None:
            return Attachment(before.metric, "share", before.head) if share.metric == "revenue" else None
        return Attachment(before.metric, "change", before.head, certainty=0.9)
    return None


def _respectively(reading: Reading) -> dict[int, Mention]:
    """'Revenue and operating income were $120 million and $18 million, respectively': the lists in order."""
    pairs: dict[int, Mention] = {}
    for cue in reading.having("respectively"):
        numbers = [i for i, q in enumerate(reading.quantities) if 0 < cue.first - q.first <= 30]
        numbers = _tail_list(reading, numbers)
        if len(numbers) < 2:
            continue
        start = reading.quantities[numbers[0]].first
        heads = [h for h in reading.heads if h.last < start and start - h.last <= 30]
        if len(heads) >= len(numbers):
            chosen = heads[-len(numbers) :]
            listed = all(
                any(word in ("and", ",") for word in reading.between(a.last, b.first)) and b.first - a.last <= 8
                for a, b in pairwise(chosen)
            )
            if listed:
                pairs.update(zip(numbers, chosen, strict=True))
    return pairs


def _tail_list(reading: Reading, numbers: list[int]) -> list[int]:
    """The last run of numbers that stand in one list."""
    run: list[int] = []
    for index in reversed(numbers):
        if run:
            quantity, following = reading.quantities[index], reading.quantities[run[-1]]
            if len(reading.between(quantity.last, following.first)) > 4 or quantity.kind != following.kind:
                break
        run.append(index)
    return run[::-1]
