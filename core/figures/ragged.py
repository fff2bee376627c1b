"""Pipe tables that give signs cells of their own ('$', ')', '%'), with rows of many lengths, brought into columns."""

from __future__ import annotations

from core.figures.grid import Cell, is_year, number_in

_SIGNS = frozenset(("$", "€", "£", "¥", "₹", ")", "%", "$ (", "(", "%)", ")%"))
_NOTHING = frozenset(("-", "--", "---", "—", "–", "n/a", "n.m.", "nm"))
_AHEAD = 5
"""A head is spread over as many columns as the fullest of so many rows below it has."""


def compact(rows: list[list[Cell]]) -> list[list[Cell]]:
    """`rows` with signs that stand in cells of their own left out, and heads spread over the columns that they span."""
    if len({len(row) for row in rows}) == 1 or not any(_has_signs(row) for row in rows):
        # rows of one length tell by the places of their cells what belongs together
        return rows
    brief = [_brief(row) for row in rows if row]
    found: list[list[Cell]] = []
    columns = 0
    for number, row in enumerate(brief):
        count = len(row) - 1
        if _holds_numbers(row):
            columns = columns or count
            if count == columns:
                found.append(row)
            continue
        ahead = [len(other) - 1 for other in brief[number + 1 : number + 1 + _AHEAD] if _holds_numbers(other)]
        if count and ahead:
            columns = max(ahead)
        if count and columns and columns % count == 0 and not any(map(_is_amount, row[1:])):
            found.append([row[0], *(cell for cell in row[1:] for _ in range(columns // count))])
        else:
            found.append(row + [Cell(row[-1].end, row[-1].end, "")] * max(0, columns - count))
    return found


def _holds_numbers(row: list[Cell]) -> bool:
    cells = row[1:]
    return bool(cells) and not all(map(is_year, cells)) and all(map(_is_value, cells))


def _is_amount(cell: Cell) -> bool:
    return number_in(cell) is not None and not is_year(cell)


def _is_value(cell: Cell) -> bool:
    return cell.text.strip() in _NOTHING or number_in(cell) is not None


def _has_signs(row: list[Cell]) -> bool:
    """Whether signs stand in cells beside numbers; '%' over a column is a head."""
    signs = any(cell.text.strip() in _SIGNS for cell in row[1:])
    return signs and any(map(_is_amount, row[1:]))


def _brief(row: list[Cell]) -> list[Cell]:
    left_out = _SIGNS | {""} if _has_signs(row) else {""}
    return [row[0], *(cell for cell in row[1:] if cell.text.strip() not in left_out)]
