"""Reading numbers out of tokens, ranges as one: '$80-90 million', 'between 10% and 12%', 'flat to up 3%'."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from core.figures import currencies as cur
from core.figures.amounts import DASHES, Quantity, read_amount, read_unit
from core.figures.numerals import SMALL, STARTERS, read_numeral
from core.figures.phrases import word_set
from core.figures.tokens import Tokens, is_number

_STARTERS = STARTERS | {"flat"}
_MOVES = word_set(
    """rose grew fell up down increased decreased declined dropped climbed jumped gained improved slipped dipped by
    surged advanced added widened expanded contracted narrowed lost slid another"""
)
_UP = word_set("up increase rise gain growth")
_DOWN = word_set("down decrease decline drop fall loss")
_BEATING = word_set("above below ahead better worse more less short shy")
_FAR = 9
_MOST_PERCENT = 300
_CHANGING = _MOVES | word_set(
    """raised raises raise cut cuts lowered lowers lower lifted lifts lift hiked hikes boosted boosts revised revises
    upgraded downgraded trimmed trims slashed grow rise increase fall decline"""
)
_ABOUT = word_set("about approximately around roughly nearly some")
_RANGING = word_set("""between range ranging ranges vary varying anywhere ranged""")


def read_quantities(tokens: Tokens, taken: Container[int]) -> list[Quantity]:
    """All quantities of a sentence in order; tokens in `taken` belong to dates and periods and are passed over."""
    words = tokens.words
    found: list[Quantity] = []
    free = 0
    for index in [at for at, word in enumerate(words) if word[0] in "0123456789" or word in _STARTERS]:
        if index < free or index in taken:
            continue
        quantity = _ranged(tokens, index, taken, found) if is_number(words[index]) else _worded(tokens, index, taken)
        if quantity is None or (found and quantity.first <= found[-1].last):
            # in '530 billion yen 6' the currency has been read already
            continue
        free = quantity.last + 1
        aside = _scaled_aside(tokens, quantity) if words[quantity.first] == "(" else None
        if aside is not None:
            # 'SEK 228.7 (140.9) million', '15.6 (10.4) MSEK', '4 (7) per cent': one unit for this year and the last
            amount = _unscaled_before(tokens, found, aside, quantity)
            if amount is not None:
                found.append(amount)
            elif found and found[-1].last == aside.first - 2 and found[-1].kind == "money" and not found[-1].scaled:
                found[-1] = _rescaled(found[-1], quantity.scale)
            else:
                aside = None
        if aside is not None:
            found.append(aside)
            continue
        if found and words[found[-1].last + 1 : quantity.first] in (["("], ["(", "~"]):
            quantity.bracketed = words[quantity.last + 1 : quantity.last + 2] == [")"]
            if _is_footnote(tokens, found[-1].last + 1, quantity):
                continue
        if quantity.kind != "number" or quantity.scaled or quantity.bracketed:
            found.append(quantity)
    return found


def _scaled_aside(tokens: Tokens, quantity: Quantity) -> Quantity | None:
    """The number alone of '(140.9) million' or '(-8.5) MSEK', which shares its unit with the amount before it."""
    words, at = tokens.words, quantity.first + 1
    if not quantity.scaled and not (quantity.kind in ("percent", "pp") and _pairs(tokens, quantity.first)):
        return None
    signed = words[at] in DASHES
    number = at + signed
    if number >= quantity.last or not is_number(words[number]) or words[number + 1] != ")":
        return None
    size = round(quantity.size / quantity.scale, 8) * (-1 if signed else 1)
    return Quantity(at, number, size, size, "number", signed=signed, bracketed=True)


def _pairs(tokens: Tokens, bracket: int) -> bool:
    """Whether a number stands before a bracket and is parted from it: '12.1 (15.1) percent', not 'fell (7)%'."""
    return bracket > 0 and is_number(tokens.words[bracket - 1]) and not tokens.touches(bracket)


def _unscaled_before(tokens: Tokens, found: list[Quantity], aside: Quantity, quantity: Quantity) -> Quantity | None:
    """The amount of '15.6 (10.4) MSEK' or '4 (7) per cent', to which what stands behind the brackets gives its unit."""
    at = aside.first - 2
    if at < 0 or not is_number(tokens.words[at]) or (found and found[-1].last >= at):
        return None
    one = read_amount(tokens, at, bare=True)
    if one is None or one.kind != "number" or one.scaled:
        return None
    if quantity.kind in ("percent", "pp"):
        return replace(one, kind=quantity.kind)
    if quantity.currency is None:
        return None
    return replace(_rescaled(one, quantity.scale), kind="money", currency=quantity.currency)


def _rescaled(quantity: Quantity, scale: float) -> Quantity:
    low, high = (None if bound is None else round(bound * scale, 2) for bound in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, scale=scale, scaled=True)


def _is_footnote(tokens: Tokens, bracket: int, quantity: Quantity) -> bool:
    """'$0.27(2)': a small number in brackets that touch what they stand behind."""
    return quantity.kind == "number" and tokens.touches(bracket) and quantity.size < 20 and quantity.size % 1 == 0


def _ranged(tokens: Tokens, index: int, taken: Container[int], before: list[Quantity]) -> Quantity | None:
    """A range, or a single amount. `before` are those of the sentence so far."""
    one = read_amount(tokens, index)
    if one is None:
        return None
    words, size = tokens.words, len(tokens.words)
    at = one.last + 1
    if at >= size:
        return one
    if words[at] == "," and words[at + 1 : at + 2] == ["plus"]:
        at += 1
    joint = words[at]
    if joint == "±" or words[at : at + 3] in (["plus", "or", "minus"], ["+", "/", "-"]):
        width = read_amount(tokens, _number_from(words, at + (1 if joint == "±" else 3)), bare=True)
        return _around(one, width)
    if one.signed and one.kind == "number" and not one.scaled and joint not in ("to", "and"):
        return one
    if joint not in DASHES and joint not in ("to", "and"):
        return one
    turn = 0.0
    after = at + 1
    if joint in DASHES and after < size and words[after] == "to":
        after += 1
    ranged = not _RANGING.isdisjoint(words[max(0, one.first - 4) : one.first])
    if joint == "to" or ranged:
        turn, after = _direction(words, after)
    if joint == "and" and turn and not ranged:
        return one
    if (ranged or words[one.first - 2 : one.first] == ["of", "from"]) and words[after : after + 1] == ["about"]:
        # 'of from $85 million to about $90 million'
        after += 1
    after = _number_from(words, after)
    if after < 0 or after in taken:
        return one
    two = read_amount(tokens, after, spaced=one.currency is not None)
    if two is None or two.first > at + 5 or not (turn or _may_join(words, one, two, joint, before)):
        return one
    if turn and (one.kind == two.kind or one.kind == "number"):
        down = not _DOWN.isdisjoint(words[max(0, one.first - 2) : one.first])
        return _joined(
            replace(one, low=-(one.low or 0.0) if down else one.low, signed=True),
            replace(two, low=turn * (two.low or 0.0)),
        )
    return _joined(one, two)


def _direction(words: list[str], at: int) -> tuple[float, int]:
    """Which way the second end of a range goes, and where its number begins: 'up 3%', 'an increase of 2.5%'."""
    if words[at : at + 1] == ["up"]:
        return 1.0, at + 1
    if words[at : at + 1] == ["down"]:
        return -1.0, at + 1
    if words[at : at + 1] in (["a"], ["an"]):
        if words[at + 1 : at + 2] and words[at + 2 : at + 3] == ["of"] and words[at + 1] in _UP | _DOWN:
            return (-1.0 if words[at + 1] in _DOWN else 1.0), at + 3
        return 0.0, at + 1
    return 0.0, at


def _number_from(words: list[str], index: int) -> int:
    """The index of the number token within the next few (a currency, a sign or a bracket may stand before it)."""
    for at in range(index, min(index + 5, len(words))):
        if is_number(words[at]):
            return at
        if (
            words[at][0].isalpha()
            and words[at] not in cur.CODES
            and words[at] not in cur.DOLLARS
            and words[at] not in cur.SCALED_CODES
        ):
            return -1
    return -1


def _may_join(words: list[str], one: Quantity, two: Quantity, joint: str, earlier: list[Quantity]) -> bool:
    if one.kind != "number" and two.kind != "number" and one.kind != two.kind:
        return False
    if one.kind == "money" and two.kind == "number" and (two.scaled is False and one.scaled):
        return False
    if one.kind in ("percent", "pp") and (two.scaled or (two.kind == "number" and two.size > _MOST_PERCENT)):
        # 'rose 8% to 3.2 million', 'rose 4% to 12,000'
        return False
    if one.currency and two.currency and one.currency != two.currency:
        return False
    if one.kind == "number" and two.kind == "number":
        return False
    opens = one.first
    while opens > 0 and words[opens - 1] in _ABOUT:
        opens -= 1
    if words[opens - 1 : opens] != ["from"] or _CHANGING.isdisjoint(words[max(0, opens - _FAR) : opens]):
        # 'guided for sales from about $110 million to $115 million' is a range
        opens = one.first
    before = words[max(0, opens - 4) : opens]
    if joint == "and":
        return "between" in before
    if joint in DASHES:
        return not one.scaled or two.scaled or two.kind == one.kind
    ranging = bool(_RANGING.intersection(before))
    ranges = any(quantity.low != quantity.high and quantity.kind == "money" for quantity in earlier)
    if ranges and one.scaled == two.scaled and (one.low or 0) < (two.low or 0) < 1.4 * (one.low or 0):
        # 'raises its outlook to $455-465 million from $420 million to $435 million'
        return True
    if before[-1:] == ["from"]:
        if before[-2:-1] == ["and"]:
            return ranging or not _RANGING.isdisjoint(words[: one.first])
        return ranging or before[-2:-1] == ["of"]
    full = one.kind == two.kind and one.scaled == two.scaled
    if full and not ranging and before and before[-1] in _MOVES and one.kind == "money":
        return False
    if (
        full
        and not ranging
        and "from" in words[max(0, one.first - 8) : one.first]
        and (not _MOVES.isdisjoint(words[max(0, one.first - 16) : one.first]))
    ):
        # 'increased from the prior projection of $9.2 billion to $11.2 billion'
        return False
    if full and not ranging and before and before[-1] in _MOVES and one.kind == "percent":
        return (two.low or 0) <= 3 * abs(one.low or 0)
    return True


def _joined(one: Quantity, two: Quantity) -> Quantity:
    low, high = one.low or 0.0, two.low or 0.0
    if (two.scaled and not one.scaled) or (two.kind != "number" and one.kind == "number" and two.scale != 1.0):
        low *= two.scale
    if two.kind == "number" and one.scaled and not two.scaled:
        high *= one.scale
    low, high = min(low, high), max(low, high)
    kind = one.kind if two.kind == "number" else two.kind
    return Quantity(
        one.first,
        two.last,
        low,
        high,
        kind,
        one.currency or two.currency,
        max(one.scale, two.scale),
        one.scaled or two.scaled,
        one.signed or two.signed,
    )


def _around(one: Quantity, width: Quantity | None) -> Quantity:
    if width is None or width.low is None or one.low is None:
        return one
    middle, by = one.low, abs(width.low)
    if one.scaled and not width.scaled and width.kind == "money":
        by *= one.scale
    if one.kind == "money" and width.kind == "percent":
        by = middle * by / 100
    return replace(one, last=width.last, low=middle - by, high=middle + by)


def _worded(tokens: Tokens, index: int, taken: Container[int]) -> Quantity | None:
    words = tokens.words
    if words[index] == "flat":
        return _from_flat(tokens, index)
    numeral = read_numeral(words, index)
    if numeral is not None:
        if numeral.last in taken:
            return None
        return Quantity(index, numeral.last, numeral.low, numeral.high, "percent", form=numeral.form, worded=True)
    small = SMALL.get(words[index])
    if small is None:
        return _coin(words, index)
    at = index + 1
    scale, scaled = 1.0, False
    if at < len(words) and words[at] in ("million", "billion", "trillion", "crore", "thousand", "hundred"):
        scale, scaled, at = cur.SCALES[words[at]], True, at + 1
    step, unit = read_unit(tokens, at, None)
    if not step:
        return None
    last = at + step - 1
    if unit in ("percent", "pp"):
        return Quantity(
            index, last, small * scale, small * scale, "percent" if unit == "percent" else "pp", worded=True
        )
    if unit == "bps":
        return Quantity(index, last, small * 0.01, small * 0.01, "pp", worded=True)
    if unit == "multiple":
        return None
    if unit.startswith("/"):
        return Quantity(index, last, small * 0.01, small * 0.01, "money", unit[1:], 0.01, worded=True)
    return Quantity(index, last, small * scale, small * scale, "money", unit, scale, scaled, worded=True)


def _coin(words: list[str], index: int) -> Quantity | None:
    """'beat the consensus by a nickel', 'a penny better than expected'."""
    coin = cur.COINS.get(words[index + 1]) if words[index] == "a" and index + 1 < len(words) else None
    if coin is None or not (words[index - 1 : index] == ["by"] or _BEATING.intersection(words[index + 2 : index + 3])):
        return None
    return Quantity(index, index + 1, coin, coin, "money", "$", coin, worded=True)


def _from_flat(tokens: Tokens, index: int) -> Quantity | None:
    """'flat to up 3%' is a range that begins at nothing."""
    words = tokens.words
    at = index + 1
    if words[at : at + 1] != ["to"]:
        return None
    turn = 1.0
    at += 1
    if words[at : at + 1] and words[at] in ("up", "down", "slightly", "low", "mid"):
        turn = -1.0 if words[at] == "down" else 1.0
        if words[at] in ("up", "down"):
            at += 1
    numeral = read_numeral(words, at) if at < len(words) else None
    if numeral is not None and numeral.high is not None and not numeral.form:
        edge, last = turn * numeral.high, numeral.last
    else:
        one = read_amount(tokens, at)
        if one is None or one.kind != "percent" or one.low is None:
            return None
        edge, last = turn * one.low, one.last
    return Quantity(index, last, min(0.0, edge), max(0.0, edge), "percent", signed=True)
