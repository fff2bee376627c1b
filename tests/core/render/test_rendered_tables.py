"""Tables: the layout tricks of press releases are undone, numbers stand at the right, and none is too large."""

from __future__ import annotations

import re

from core.article.article import Article, Subject
from core.article.blocks import read_blocks
from core.figures.figure import Extraction
from core.render.document import render


def html_of(body: str) -> str:
    return render(Article("a.md", "T", body), Subject(), Extraction(), read_blocks(body)).html


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in rows]


STATEMENT = """
|  |  |  |  |  |  |
| --- | --- | --- | --- | --- | --- |
|  | Quarter ended June | | | | |
| in thousands | 2031 | |  | 2030 | |
| Net sales | $ | 1,204 |  | $ | 998 |
| Net loss |  | (31 | ) |  | (44 |
| Staff | | | | | |
| Heads |  | 77 |  |  | 75 |
""".strip()


def test_currency_signs_and_brackets_go_back_to_their_numbers() -> None:
    found = cells(html_of(STATEMENT))
    assert ["in thousands", "2031", "2030"] in found
    assert ["Net sales", "$1,204", "$998"] in found
    assert ["Net loss", "(31)", "(44"] in found
    assert ["Heads", "77", "75"] in found


def test_empty_rows_and_columns_are_gone_and_a_heading_runs_over_its_columns() -> None:
    html = html_of(STATEMENT)
    assert [] not in cells(html)
    assert '<td colspan="2" align="center">Quarter ended June</td>' in html
    assert '<td colspan="3">Staff</td>' in html


def test_columns_of_numbers_stand_at_the_right_with_their_heads() -> None:
    html = html_of("| Region | Growth |\n|---|---|\n| North | 12% |\n| South | (3.5)% |\n| West | – |")
    assert '<th align="right">Growth</th>' in html
    assert '<td align="right">12%</td>' in html
    assert '<td align="right">–</td>' in html
    assert "<td>North</td>" in html


def test_what_the_article_says_about_alignment_is_kept() -> None:
    assert '<td align="center">12%</td>' in html_of("| a | b |\n|---|:-:|\n| x | 12% |")


def test_a_column_of_words_is_not_merged() -> None:
    assert ["x", "y"] in cells(html_of("| a | b |\n|---|---|\n| x | y |\n| u | v |"))


def test_cells_that_span_others_are_left_where_they_are() -> None:
    html = html_of("<table><tr><td colspan=2>both</td></tr><tr><td></td><td>one</td></tr></table>")
    assert '<td colspan="2">both</td>' in html
    assert ["", "one"] in cells(html)


def test_the_rows_of_a_table_that_is_too_large_go_on_as_lines() -> None:
    rows = "".join(f"| row {number} | {number} |\n" for number in range(1_500))
    html = html_of(f"| name | value |\n|---|---|\n{rows}")
    assert 100 < len(cells(html)) < 1_000
    assert "<p>row 1499 &nbsp;·&nbsp; 1499</p>" in html


def test_a_table_of_very_many_columns_becomes_lines() -> None:
    html = html_of(f"|{'a|' * 40}\n|{'-|' * 40}\n|{'b|' * 40}")
    assert "<table" not in html
    assert "b &nbsp;·&nbsp; b" in html


def test_tables_nest_twice_and_no_deeper() -> None:
    html = html_of("<table><tr><td>x" * 9 + "</td></tr></table>" * 9)
    assert html.count("<table") == 2
    assert html.count("x") == 9
