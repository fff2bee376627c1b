"""Pieces of SQL with their values, and how they are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Value = str | int | float | bytes


@dataclass(frozen=True, slots=True)
class Condition:
    """`sql` for a WHERE clause, and the values for its question marks."""

    sql: str
    values: tuple[Value, ...]


def joined(operator: str, conditions: Sequence[Condition]) -> Condition:
    """Conditions in brackets with `operator` (' AND ', ' OR ') between them."""
    return Condition(
        operator.join(f"({c.sql})" for c in conditions), tuple(value for c in conditions for value in c.values)
    )


def either(conditions: Sequence[Condition]) -> Condition:
    """Of which one must hold."""
    return joined(" OR ", conditions)


def negation(condition: Condition) -> Condition:
    """What must not hold. What is not known counts as not so: -date:2025 excludes no article without a date."""
    return Condition(f"NOT coalesce(({condition.sql}), 0)", condition.values)


def glob_text(text: str) -> str:
    """`text` as a GLOB pattern that stands for itself."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in text)
