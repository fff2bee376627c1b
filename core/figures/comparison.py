"""Which numbers of a sentence are comparatives ('up from $51.3 million'), and which periods belong to them."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.period_dates import PeriodMention
from core.figures.phrases import Meaning, Mention, word_set
from core.figures.reading import Reading

_LOOSE = word_set(
    """in the of for during a an seen reported recorded posted logged per share loss profit rise increase growth
    decline net income drop fall fiscal was were had did gain jump by on"""
)
_THEN = frozenset(("in", "during", "for", "of", "seen", "share", "reported", "posted", "earned", "recorded", "logged"))
_BRIEF = word_set(
    "the a an both its same in of that level levels figure reported seen what it was record all-time revised"
)
_EXPECTED = frozenset(("expected", "anticipated", "forecast", "feared", "projected", "predicted", "estimated"))
_AFTER = Meaning("against", "to")
_REACH = 14
_NEAR = 7
_LEADS = word_set("in during for the a but and of")
_CHANGING = word_set("; compared while but versus")
_VIEWS = frozenset(("guide", "expect", "consensus"))
_BEHIND = frozenset(("after", "following", "on"))
_OUTDONE, _LINKS = ("outpaced", "outpacing", "outpaces"), ("with", "to")
_ALIKE = (["line", "with"], ["consistent", "with"], ["par", "with"], ["similar", "to"])
_NOTHING_MORE = tuple([word] for word in (".", ",", ";", ")", "and", "but", "with", "as", "while"))
_AGO = ("year_ago", "quarter_ago", "same")


class Comparison:
    """`base` tells for each quantity whether it is a comparative; `opens` the 'from' or 'versus' that made it one."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[int, bool] = {}
        self._openers = _openers(reading) if reading.quantities or reading.periods else []
        self.opens: list[Mention | None] = []
        self.base: list[bool] = []
        for index in range(len(reading.quantities)):
            opener = self._opener_of(index)
            self.opens.append(opener)
            self.base.append(
                opener is not None or self._in_year_brackets(index) or self._of_then(index) or self._led(index)
            )

    def _opener_of(self, index: int) -> Mention | None:
        reading = self._reading
        quantity = reading.quantities[index]
        previous = reading.quantities[index - 1] if index else None
        opener = None
        if quantity.form == "change":
            return None
        for candidate in self._openers:
            if candidate.last < quantity.first:
                opener = candidate
        if opener is None:
            return None
        if previous is not None and previous.first > opener.last:
            # one comparative opens the next: 'from $10 in Q3 and $12 a year ago', 'or $0.10 per share'
            if not self.base[index - 1]:
                return None
            return self.opens[index - 1] if self._chained(index) and not self._of_main(opener, index) else None
        between = reading.between(opener.last, quantity.first)
        if between[-12:].count("when") and len(between) <= 24 and self._ago_between(opener, quantity):
            return opener
        if self._complete(opener, quantity) or "," in between:
            return None
        if (
            len(between) > _REACH
            or ";" in between
            or ("to" in between[-1:] and opener.value == "from" and len(between) > 1)
        ):
            return None
        if opener.value == "from" and not self._bare(opener, quantity):
            return None
        alone = opener.first == opener.last
        if opener.value == "from" and alone and between and any(m.last == opener.first - 1 for m in reading.heads):
            # 'revenue from Pumps fell 5%'
            return None
        return opener

    def _bare(self, opener: Mention, quantity: Quantity) -> bool:
        """Whether 'from' leads to the number: at most two words stand between that tell nothing of time or kind."""
        reading = self._reading
        told = [m for m in reading.mentions if m.meaning.kind not in ("actual", "guide")]
        known = {at for mention in told for at in range(mention.first, mention.last + 1)}
        known.update(at for period in reading.periods for at in range(period.first, period.last + 1))
        words = reading.tokens.words
        loose = [
            words[at] for at in range(opener.last + 1, quantity.first) if at not in known and words[at] not in _BRIEF
        ]
        return len(loose) <= 2

    def _ago_between(self, opener: Mention, quantity: Quantity) -> bool:
        """'lower than in the same quarter last year, when the company earned 65 cents'."""
        return any(
            opener.last < period.first and period.last < quantity.first and period.relation in _AGO
            for period in self._reading.periods
        )

    def _complete(self, opener: Mention, quantity: Quantity) -> bool:
        """Whether the comparison ended before the number: 'compared to Q4 last year and 5% below …'."""
        words = self._reading.tokens.words
        for period in self._reading.periods:
            if opener.last < period.first and period.last < quantity.first:
                if words[period.last + 1] in ("and", ",", ")", ":"):
                    return True
                if any(
                    m.meaning.kind == "actual" and period.last < m.first < quantity.first
                    for m in self._reading.mentions
                ):
                    return True
        return False

    def _chained(self, index: int) -> bool:
        reading = self._reading
        previous, quantity = reading.quantities[index - 1], reading.quantities[index]
        if quantity.bracketed:
            return True
        if quantity.kind != previous.kind:
            return False
        inside: set[int] = set()
        for period in reading.periods:
            inside.update(range(period.first, period.last + 1))
        loose = [reading.tokens.words[at] for at in range(previous.last + 1, quantity.first) if at not in inside]
        if "to" in loose or ";" in loose or len(loose) > 9:
            return False
        if not any(word in ("and", "or") for word in loose):
            return False
        if loose[-1] == "of" and not any(
            m.meaning.kind in ("move", "actual", "guide") and previous.last < m.first < quantity.first
            for m in reading.mentions
        ):
            # 'compared with net income of $5 million and diluted earnings per share of $0.44': nouns alone
            return True
        return not any(
            m.meaning.kind in ("move", "actual", "metric", "guide") and previous.last < m.first < quantity.first
            for m in reading.mentions
        )

    def _of_main(self, opener: Mention, index: int) -> bool:
        """'The loss widened to $12 million from $8 million, or 11 cents per share': of what is compared, not the base.

        Unless that has an amount per share already, or the base's own period stands behind.
        """
        reading = self._reading
        previous, quantity = reading.quantities[index - 1], reading.quantities[index]
        linked = reading.between(previous.last, quantity.first)
        if "or" not in linked or not _per_share(reading, quantity) or _per_share(reading, previous):
            return False
        mains = [q for q in reading.quantities if q.last < opener.first and q.kind == previous.kind]
        if not mains or any(_per_share(reading, main) for main in mains):
            return False
        if any(0 < period.first - quantity.last <= _NEAR and period.relation in _AGO for period in reading.periods):
            return False
        dated = any(previous.last < period.first < quantity.first for period in reading.periods)
        return dated or opener.value == "from"

    @property
    def led(self) -> bool:
        """Whether the sentence begins with what was then."""
        return bool(self.base) and self._led(0)

    def _led(self, index: int) -> bool:
        """'In the same quarter of 2023, it posted a profit of 8 cents': what a sentence begins with was then."""
        reading = self._reading
        period = reading.periods[0] if reading.periods else None
        if period is None or period.relation not in _AGO:
            return False
        words = reading.tokens.words
        if not _LEADS.issuperset(words[: period.first]) or words[period.first] == "previously":
            return False
        if index:
            return self._led(index - 1) and self.opens[index - 1] is None and self._chained(index)
        quantity = reading.quantities[0]
        between = reading.between(period.last, quantity.first)
        return (
            period.last < quantity.first
            and len(between) <= _REACH
            and _CHANGING.isdisjoint(between)
            and not any(opener.first < quantity.first for opener in self._openers)
            and not any(period.last < other.first < quantity.first for other in reading.periods)
            and not any(m.meaning.kind in _VIEWS and m.first < quantity.first for m in reading.mentions)
        )

    def _in_year_brackets(self, index: int) -> bool:
        """'£3.1m (2023: £2.4m)'."""
        reading = self._reading
        quantity = reading.quantities[index]
        words = reading.tokens.words
        if quantity.kind == "number" and quantity.bracketed:
            return True
        if quantity.kind == "percent" and quantity.bracketed and index and not quantity.signed:
            # 'the margin was 16% (14%)'
            before = reading.quantities[index - 1]
            return before.kind == "percent" and before.last == quantity.first - 2
        return index > 0 and any(
            words[period.first - 1 : period.first] == ["("]
            and words[period.last + 1 : quantity.first] in ([":"], [])
            for period in reading.periods
            if period.last < quantity.first
        )

    def _of_then(self, index: int) -> bool:
        """'The company had earned Rs 123 crore in the same quarter of last fiscal', 'the 5% rise seen last year'."""
        reading = self._reading
        quantity = reading.quantities[index]
        words = reading.tokens.words
        for period in reading.periods:
            if period.first > quantity.last and period.relation == "year_ago":
                between = reading.between(quantity.last, period.first)
                loose = [word for word in between if word not in _LOOSE]
                linked = not between or words[period.first - 1] in _THEN or words[period.first - 2] in _THEN
                if "had" in words[max(0, quantity.first - 16) : quantity.first] and self._or_else(index, period):
                    # 'It had posted a profit of $394 million, or $1.72 per share, a year earlier'
                    return True
                return not loose and linked and len(between) <= 8
            if period.first > quantity.last:
                return False
        return False

    def _or_else(self, index: int, period: PeriodMention) -> bool:
        """Whether nothing but the same number in other words stands between a number and a period behind it."""
        reading = self._reading
        counted = {at for other in reading.quantities[index + 1 :] for at in range(other.first, other.last + 1)}
        words = reading.tokens.words
        between = range(reading.quantities[index].last + 1, period.first)
        return len(between) <= 12 and all(
            at in counted or words[at] in (",", "or") or words[at] in _LOOSE for at in between
        )

    def is_base(self, period: PeriodMention) -> bool:
        """Whether a period is what something is compared with, and not what the sentence speaks of."""
        known = self._known.get(period.first)
        if known is None:
            known = self._known[period.first] = self._compared(period)
        return known

    def _kept_pace(self, period: PeriodMention) -> bool:
        """'Growth outpaced Q1', 'in line with Q1': what is only held against a time was not then."""
        words, first = self._reading.tokens.words, period.first
        held = words[first - 1] in _OUTDONE or (words[first - 1] in _LINKS and words[first - 2 : first] in _ALIKE)
        return held and words[period.last + 1 : period.last + 2] in _NOTHING_MORE

    def _in_other_words(self, period: PeriodMention) -> bool:
        """'in the same quarter the previous year (Q3 FY24)': the brackets name the base once more."""
        if self._reading.tokens.words[period.first - 1 : period.first] != ["("]:
            return False
        return any(other.last == period.first - 2 and self.is_base(other) for other in self._reading.periods)

    def _compared(self, period: PeriodMention) -> bool:
        if period.relation in _AGO:
            return True
        if self._in_other_words(period) or self._kept_pace(period):
            return True
        if period.relation == "same_here":
            return any(0 < period.first - opener.last <= 25 for opener in self._openers)
        reading = self._reading
        opener = None
        for candidate in self._openers:
            if candidate.last < period.first and period.first - candidate.last <= 30:
                opener = candidate
        if opener is None:
            words = reading.tokens.words
            return (
                words[period.first - 1 : period.first] == ["("]
                and words[period.last + 1 : period.last + 2] == [":"]
                and (any(0 < period.first - quantity.last <= 6 for quantity in reading.quantities))
            )
        for index, quantity in enumerate(reading.quantities):
            if opener.last < quantity.first < period.first and not self.base[index]:
                return False
        between = reading.between(opener.last, period.first)
        if ";" in between:
            return False
        first_base = next((q for i, q in enumerate(reading.quantities) if q.first > opener.last and self.base[i]), None)
        if first_base is not None and first_base.last < period.first:
            # behind the comparative, with nothing but links between
            last_base = [q for i, q in enumerate(reading.quantities) if q.last < period.first and self.base[i]][-1]
            inner = reading.between(last_base.last, period.first)
            return len(inner) <= 8 and not any(word in ("while", "but", "with") for word in inner)
        if opener.value == "from" and first_base is None and not _BRIEF.issuperset(between):
            return False
        if "," in between or len(between) > 8:
            return first_base is not None and first_base.first > period.last and len(between) <= 8
        return not any(m.meaning.kind in ("actual",) and opener.last < m.first < period.first for m in reading.mentions)


def _per_share(reading: Reading, quantity: Quantity) -> bool:
    return reading.after("pershare", quantity.last, 2) is not None


def _than_expected(reading: Reading, opener: Mention) -> bool:
    """'a smaller than expected drop in second-quarter sales' compares with no period."""
    words = reading.tokens.words
    return words[opener.first] == "than" and not _EXPECTED.isdisjoint(words[opener.last + 1 : opener.last + 2])


def _openers(reading: Reading) -> list[Mention]:
    """Words that compare, in their order: those that always do, and those that do by what stands around them: 'growth
    over', 'points on', 'above the … of', 'after'."""
    words = reading.tokens.words
    found = [m for m in reading.having("against") if not _than_expected(reading, m)]
    for mention in reading.mentions:
        word = words[mention.first]
        if mention.meaning.kind == "about" and word == "over" and mention.first and words[mention.first - 1] != "of":
            moved = (reading.before("move", mention.first, 1) or reading.before("noun", mention.first, 1)) is not None
            if moved or _moved_over(reading, mention.first):
                found.append(mention)
        elif mention.meaning.kind == "beat" and word in ("above", "below") and _past_behind(reading, mention.last):
            following = (*words[mention.last + 1 : mention.last + 2], ".")[0]
            ago = any(period.first == mention.last + 1 and period.relation in _AGO for period in reading.periods)
            if ago or following in _BRIEF or not (following[0].isalpha() or following in "),.;"):
                found.append(mention)
    for at in [at for at, word in enumerate(words) if word in _BEHIND] if reading.periods else ():
        word = words[at]
        if any(head.first <= at <= head.last for head in reading.heads):
            continue
        if (word in ("after", "following") and _past_behind(reading, at, straight=True)) or (
            word == "on"
            and any(0 < at - quantity.last <= 2 for quantity in reading.quantities)
            and any(0 < period.first - at <= 3 for period in reading.periods)
        ):
            found.append(Mention(_AFTER, at, at))
    return sorted(found, key=lambda opener: opener.first)


def _moved_over(reading: Reading, at: int) -> bool:
    """'growing 26% over Q3', 'up 4% over the same period', but not '76% over the full year': a time right behind."""
    grown = any(quantity.last == at - 1 and quantity.kind in ("percent", "pp") for quantity in reading.quantities)
    ahead = ("this", "horizon")
    return grown and any(0 < p.first - at <= 2 and p.relation not in ahead for p in reading.periods)


def _past_behind(reading: Reading, at: int, *, straight: bool = False) -> bool:
    """Whether a period, or a number and its period, come next: 'above the third quarter's 45%', 'after $5 in Q3'."""
    number = next((quantity for quantity in reading.quantities if quantity.first > at), None)
    period = next((period for period in reading.periods if period.first > at), None)
    if period is None:
        return False
    if number is not None and number.first - at <= 6 and number.last < period.first:
        between = reading.between(number.last, period.first)
        return len(between) <= 4 and "," not in between and ";" not in between
    return not straight and period.first - at <= 4
