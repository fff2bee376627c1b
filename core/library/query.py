"""What a search asks for: a tree of conditions. `core.library.parser` makes it from a text (docs/query-language.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from core.figures.figure import Basis, Form, Status, Versus


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of the text. With `prefix` its last word may go on; `unfinished`, because it is being typed."""

    text: str
    prefix: bool = False
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a field, in its normal form (see `core.library.fields`)."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class FigureTest:
    """A condition on a figure of the whole company, as charts would show it: `revenue>100M`.

    `value` is in base units, or percent. `unit` is a currency, or '' for any. `periods` and `basis` are those that
    stand beside it in the search; without a period, the one that the article reports is meant.
    """

    metric: str
    operator: str
    value: float
    form: Form = "level"
    status: Status = "actual"
    versus: Versus | None = None
    unit: str = ""
    periods: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    node: Node


@dataclass(frozen=True, slots=True)
class Any:
    """Of which one must hold."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Which all must hold; without any, everything is found."""

    nodes: tuple[Node, ...] = ()


Node: TypeAlias = Word | Term | FigureTest | Not | Any | All


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. An empty query finds everything."""

    nodes: tuple[Node, ...] = ()

    def without(self, *fields: str) -> Query:
        """The query without what these fields alone ask for; what they exclude, or share in an OR, stays."""
        return Query(tuple(node for node in self.nodes if not _asks_only(node, fields)))


def _asks_only(node: Node, fields: tuple[str, ...]) -> bool:
    if isinstance(node, Any):
        return all(_asks_only(inner, fields) for inner in node.nodes)
    return isinstance(node, Term) and node.field in fields
