"""What is exported comes back the same, read with the libraries that people read it with."""

from __future__ import annotations

import csv as standard_csv
import io
import json
import math
import shutil
import subprocess
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import StoppedError, ToplineError
from core.export import clipboard, csv, jsonl, xlsx
from core.export.appearing import appearing
from core.export.cells import cells, heads
from core.export.gathering import FORMATS, format_of, write_file
from core.figures.record import FigureRecord

_SIGNS = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")
_BEFORE = ("", " ", "\u00a0", "\n", "a\n", ";", "\u200b")
DANGEROUS = [
    *(f"{before}{sign}1+1" for before, sign in product(_BEFORE, _SIGNS)),
    '=HYPERLINK("http://example.com","x")',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '-2+3+cmd|"/C calc"!A0',
    "'=1+1",
    '"=1+1',
]
texts = st.text(st.characters(codec="utf-8"), max_size=30)
finite = st.floats(-1e300, 1e300)
moments = st.none() | st.datetimes() | st.datetimes(timezones=st.just(UTC))


def record(**changed: object) -> FigureRecord:
    told: dict[str, object] = {
        "file": "sub/quillon.md", "ticker": "QLLN", "title": "Quillon grows", "date": datetime(2025, 2, 12, 8, 30),
        "metric": "revenue", "form": "level", "status": "actual", "low": 52e6, "high": 52e6, "unit": "USD",
        "period": "2024Q4", "quote": "$52 million", "start": 10, "end": 21,
    }  # fmt: skip
    return FigureRecord.model_validate(told | changed)


records = st.builds(
    lambda title, scope, quote, low, date, start: record(
        title=title, scope=scope, quote=quote, low=low, high=None, date=date, start=start, end=start + 3
    ),
    texts, st.none() | texts, texts, finite, moments, st.integers(0, 10**9),
)  # fmt: skip


def workbook(many: list[FigureRecord]) -> openpyxl.Workbook:
    stream = io.BytesIO()
    xlsx.write(many, stream)
    return openpyxl.load_workbook(stream)


def rows_of(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@given(records)
def test_a_json_line_is_the_record(one: FigureRecord) -> None:
    (line,) = jsonl.text_of([one]).split("\n")[:-1]
    assert FigureRecord.model_validate(json.loads(line)) == one


@given(records)
def test_a_csv_line_holds_the_record(one: FigureRecord) -> None:
    text = csv.text_of([one]).encode("utf-8", "backslashreplace").decode()
    (read,) = standard_csv.DictReader(io.StringIO(text, newline=""))
    assert float(read["low"]) == one.low
    assert read["high"] == ""
    assert (int(read["start"]), read["plotted"]) == (one.start, "true")
    assert read["date"] == (one.date.isoformat() if one.date else "")
    for name in ("title", "quote"):
        assert read[name] in (getattr(one, name), "'" + getattr(one, name))


@settings(max_examples=60, deadline=None)
@given(records)
def test_a_row_of_a_workbook_holds_the_record(one: FigureRecord) -> None:
    (read,) = rows_of(workbook([one]).active)
    assert math.isclose(float(str(read["low"])), float(one.low or 0), rel_tol=1e-15, abs_tol=5e-324)
    assert read["high"] is None
    assert read["start"] == one.start
    assert read["plotted"] is True
    for name in ("title", "quote"):
        told = getattr(one, name)
        if told.isprintable():
            assert (read[name] or "") == told
        else:
            assert isinstance(read[name] or "", str)


def test_a_workbook_has_dates_numbers_and_truth_values() -> None:
    old = record(date=datetime(1850, 1, 2))
    zoned = record(date=datetime(2025, 2, 12, 8, 30, tzinfo=UTC))
    sheet = workbook([record(low=-0.12, high=-0.12), old, zoned]).active
    first, second, third = rows_of(sheet)
    assert first["date"] == third["date"] == datetime(2025, 2, 12, 8, 30)
    assert second["date"] == "1850-01-02T00:00:00"
    assert first["low"] == -0.12
    assert first["approximate"] is False
    assert first["scope"] is None
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_is_a_formula_in_a_workbook(text: str) -> None:
    sheet = workbook([record(title=text, scope=text, quote=text)]).active
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)}
    assert kinds <= {"s", "inlineStr"}
    (read,) = rows_of(sheet)
    if "\r" not in text:
        assert read["title"] == text


def test_what_xml_cannot_hold_does_not_break_a_workbook() -> None:
    (read,) = rows_of(workbook([record(title="a\x00b\ud800c\uffffd\x1b", scope="x" * 40_000)]).active)
    # as Excel itself writes controls
    assert read["title"] == "a_x0000_b\ufffdc\ufffdd_x001B_"
    assert len(str(read["scope"])) == 32_767


def test_more_records_than_a_sheet_has_rows_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    book = workbook([record(start=n, end=n) for n in range(7)])
    assert book.sheetnames == ["Figures", "Figures 2", "Figures 3"]
    assert [row["start"] for sheet in book for row in rows_of(sheet)] == list(range(7))


def test_a_workbook_of_nothing_has_its_head() -> None:
    sheet = workbook([]).active
    assert [cell.value for cell in sheet[1]] == list(heads(FigureRecord))


class Table(HTMLParser):
    """The cells of a table, each with its attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[tuple[dict[str, str | None], str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            attributes, text = self.rows[-1][-1]
            self.rows[-1][-1] = (attributes, text + data)


@given(texts, finite)
def test_the_clipboard_has_numbers_as_numbers_and_text_as_text(text: str, number: float) -> None:
    table = Table(clipboard.html_of(("Quote", "Low"), [(text, number)]).replace("\r", ""))
    (about, quote), (low, shown) = table.rows[1]
    assert float(low["sdval"] or "") == float(low["x:num"] or "") == float(shown) == number
    assert "x:num" not in about
    assert text == "" or "@" in str(about["style"])
    tsv = clipboard.tsv_of(("Quote", "Low"), [(text, number)])
    assert tsv.count("\t") == 2
    assert tsv.count("\n") == 2
    assert float(tsv.split("\n")[1].split("\t")[1]) == number
    assert quote.removeprefix("'") == text.replace("\r", "").removeprefix("'")


def test_no_text_is_a_formula_on_the_clipboard() -> None:
    for text in DANGEROUS:
        for written in (
            clipboard.tsv_of(("Quote",), [(text,)]).split("\n")[1],
            next(standard_csv.reader(io.StringIO(clipboard.csv_of((), [(text,)])[1:], newline="")))[0],
            Table(clipboard.html_of(("Quote",), [(text,)])).rows[1][0][1],
        ):
            assert not written.lstrip(" \u00a0\u200b\n\t\r").startswith(tuple("=+-@|%＝＋－＠")), (text, written)


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_appears_whole_or_not_at_all(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"figures.{format}"
    assert format_of(path) == format
    assert write_file([record(), record()], FigureRecord, path, format) == 2  # type: ignore[arg-type]
    before = path.read_bytes()
    with pytest.raises(StoppedError):
        write_file([record()], FigureRecord, path, format, cancelled=lambda: True)  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_csv_file_says_that_it_is_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    write_file([record(title="Ærø €5", file="caf\udce9.md")], FigureRecord, path, "csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbffile,")
    assert "Ærø €5" in path.read_text("utf-8-sig")


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(ToplineError, match="cannot be written"), appearing(tmp_path / "missing" / "figures.csv"):
        pytest.fail("there is no such folder")


# LibreOffice itself, where it is installed

office = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(office is None, reason="LibreOffice is not installed")


def converted(path: Path, how: str, tmp_path: Path) -> openpyxl.Workbook:
    """What LibreOffice makes of a file when it opens it as a spreadsheet."""
    out = tmp_path / "out"
    subprocess.run(
        [str(office), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", how,
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return openpyxl.load_workbook(out / f"{path.stem}.xlsx")


@needs_office
@pytest.mark.parametrize("kind", ["csv", "xlsx", "html"])
def test_libreoffice_finds_numbers_and_no_formula(kind: str, tmp_path: Path) -> None:
    many = [record(low=-0.12, high=52.5e6, title=text, scope=text, quote=text, end=10) for text in DANGEROUS]
    path = tmp_path / f"figures.{kind}"
    if kind == "html":
        path.write_text(clipboard.html_of(heads(FigureRecord), [tuple(cells(one)) for one in many]), "utf-8")
    else:
        write_file(many, FigureRecord, path, kind)  # type: ignore[arg-type]
    # 76 is UTF-8, 44 the comma, 34 the quotation mark
    how = {"csv": "--infilter=Text - txt - csv (StarCalc):44,34,76,1", "html": "--infilter=calc_HTML_WebQuery"}
    sheet = converted(path, how.get(kind, "--calc"), tmp_path).active
    # LibreOffice itself writes truth values as functions
    formulas = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas <= {"=TRUE()", "=FALSE()"}
    read = rows_of(sheet)
    assert len(read) == len(DANGEROUS)
    assert {row["low"] for row in read} == {-0.12}
    assert {row["high"] for row in read} == {52.5e6}
    assert {row["unit"] for row in read} == {"USD"}
    assert {row["start"] for row in read} == {10}
