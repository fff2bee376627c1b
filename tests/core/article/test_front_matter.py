"""Headers of every format, whole and broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.front_matter import LARGEST, read_front_matter
from core.article.header import DEEPEST, texts
from core.article.yaml_header import load_any, load_plain


def codes(text: str) -> list[str]:
    return [problem.code for problem in read_front_matter(text).problems]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ('---\ntitle: "Orbs"\ntags:\n  - a\n  - b\n---\n\nBody.\n', "yaml"),
        ('+++\ntitle = "Orbs"\ntags = ["a", "b"]\n+++\n\nBody.\n', "toml"),
        ('{\n  "title": "Orbs",\n  "tags": ["a", "b"]\n}\n\nBody.\n', "json"),
        ("-----\ntitle: Orbs\ntags: [a, b]\n-----\n\nBody.", "yaml"),
        ("  \n---\ntitle: Orbs\ntags: [a, b]\n---  \nBody.", "yaml"),
    ],
)
def test_the_same_header_in_each_format(text: str, format: str) -> None:
    matter = read_front_matter(text)
    assert matter.format == format
    assert matter.values == {"title": "Orbs", "tags": ["a", "b"]}
    assert matter.body == "Body."
    assert text.split("\n")[matter.body_line - 1].strip() == "Body."
    assert matter.problems == ()


@pytest.mark.parametrize(
    "text", ["Just text.", "---\n\nA rule.", "-----\n\nA\n-----", "{{< shortcode >}}", "+++ no line", ""]
)
def test_no_header(text: str) -> None:
    matter = read_front_matter(text)
    assert (matter.format, matter.values, matter.body, matter.problems) == ("none", {}, text.strip(), ())


def test_values_are_texts_and_nothing_is_guessed() -> None:
    header = "a: ON\nb: 2025-02-30\nc: 0x1F\nd: 12:30:45\ne: ~\nf: 1e400\ng: yes\n"
    assert load_any(header).values == {
        "a": "ON", "b": "2025-02-30", "c": "0x1F", "d": "12:30:45", "e": "", "f": "1e400", "g": "yes",
    }  # fmt: skip
    plain = header.replace("e: ~\n", "")
    assert load_plain(plain) == load_any(plain).values


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("title: Orbs: Q4: a beat\ndate: 2025-02-12", "Orbs: Q4: a beat"),
        ("title: @orbs\ndate: 2025-02-12", "@orbs"),
        ('title: "Orbs" up\ndate: 2025-02-12', '"Orbs" up'),
        ("title: Orbs\n\tbroken: tab\ndate: 2025-02-12", "Orbs"),
        ("title: >\n  Orbs\n  rise\nbad: [\ndate: 2025-02-12", "Orbs rise"),
    ],
)
def test_a_broken_header_is_repaired_and_flagged(header: str, title: str) -> None:
    matter = read_front_matter(f"---\n{header}\n---\nBody.")
    assert matter.values["title"] == title
    assert matter.values["date"] == "2025-02-12"
    assert matter.body == "Body."
    assert [problem.code for problem in matter.problems] == ["front-matter-yaml"]
    assert matter.problems[0].line is not None and 2 <= matter.problems[0].line <= 7


def test_broken_toml_and_json_are_repaired() -> None:
    toml = read_front_matter('+++\ntitle = "Orbs"\ntags = ["a"]\nbad = \n+++\nBody.')
    assert (toml.values["title"], toml.values["tags"], toml.problems[0].code) == ("Orbs", ["a"], "front-matter-toml")
    json = read_front_matter('{\n"title": "Orbs",\n"tags": ["a"],\n"bad": ,\n}\nBody.')
    assert (json.values["title"], json.values["tags"], json.problems[0].code) == ("Orbs", ["a"], "front-matter-json")
    assert (json.problems[0].line, json.body) == (4, "Body.")


def test_nothing_is_removed_where_nothing_closes_the_header() -> None:
    text = "---\ntitle: Orbs\ntags:\n  - a\n\nBody."
    matter = read_front_matter(text)
    assert matter.body == text
    assert matter.values == {"title": "Orbs", "tags": ["a"]}
    assert codes(text) == ["front-matter-unclosed"]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("- a\n- b", "front-matter-shape"),
        ("only text", "front-matter-shape"),
        ("a: 1\na: 2", "front-matter-duplicate"),
        ("a: *nobody", "front-matter-yaml"),
        ("a: " + "[" * (DEEPEST + 2), "front-matter-deep"),
        ("- " * (DEEPEST + 2) + "a", "front-matter-deep"),
        ("a: x\x01y", "front-matter-characters"),
        ("a: " + "x" * LARGEST, "front-matter-large"),
    ],
)
def test_odd_headers_are_flagged(header: str, code: str) -> None:
    assert codes(f"---\n{header}\n---\nBody.") == [code]


def test_the_last_of_two_equal_keys_counts() -> None:
    assert load_any("a: 1\nb: x\na: 2\n").values == {"a": "2", "b": "x"}


def test_aliases_are_not_multiplied() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    values = load_any(f"l0: &l0 [x]\n{levels}").values
    assert len(texts(values["l11"], 500)) <= 500


def test_merge_keys_mean_nothing() -> None:
    assert load_any("a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n").values["b"] == {"<<": {"x": "1"}, "y": "2"}


NAMES = st.text(st.sampled_from("abAB_-1"), min_size=1, max_size=6)
WORDS = st.text(st.sampled_from("aB1 :#-_'\"\\[]{},&*!|>%@`~?.é年\u00a0\u2028\x85\x7f\t"), max_size=12)
VALUES = st.one_of(WORDS, WORDS.map(lambda text: f'"{text}"'), WORDS.map(lambda text: f"'{text}'"))
HEADER_LINES = st.one_of(
    st.tuples(NAMES, VALUES).map(lambda pair: f"{pair[0]}: {pair[1]}"),
    NAMES.map(lambda name: f"{name}:"),
    st.tuples(st.sampled_from(["", "  ", "    "]), VALUES).map(lambda pair: f"{pair[0]}- {pair[1]}"),
    st.tuples(NAMES, st.lists(VALUES, max_size=3), st.sampled_from([",", ", ", " , "])).map(
        lambda parts: f"{parts[0]}: [{parts[2].join(parts[1])}]"
    ),
    st.sampled_from(["", "a: []", "b: [ ]", "tags: [Q4, 'n. a.', \"x, y\", null , A&B]", "d: [x y  z, ]"]),
    st.sampled_from(["null: x", "b: null", "# note", "c: ~ "]),
)


@given(st.lists(HEADER_LINES, max_size=8).map(lambda lines: "\n".join(lines) + "\n"))
def test_the_fast_way_gives_what_the_parser_gives(header: str) -> None:
    plain = load_plain(header)
    if plain is not None:
        whole = load_any(header)
        assert plain == whole.values
        assert whole.problems == ()


@given(
    st.lists(st.one_of(HEADER_LINES, st.sampled_from(["---", "----", "--- ", "---x"])), max_size=6),
    st.sampled_from(["", "\n\nBody.\n\n---\n\nMore.", "\n---\n", "\n \nBody. ", "\n--- x\n"]),
    st.sampled_from(["", "\n", " \n\n"]),
)
def test_an_ordinary_block_is_divided_as_any_other(lines: list[str], body: str, above: str) -> None:
    rest = "".join(f"{line}\n" for line in lines) + "---" + body
    # a blank behind the first fence means nothing, but makes it one that is not ordinary
    assert read_front_matter(f"{above}---\n{rest}") == read_front_matter(f"{above}--- \n{rest}")


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("tags: [a, b c ,'d, e', \"f\"]\n", {"tags": ["a", "b c", "d, e", "f"]}),
        ("tags: [ ]\nx: [null]", {"tags": [], "x": [""]}),
        ("tags:\n  - a\n  - \"b\"\nlang: en\n", {"tags": ["a", "b"], "lang": "en"}),
        ("tags: [a, [b]]", None),
        ("tags: [a: b]", None),
        ("tags: [a,]", None),
    ],
)
def test_what_the_fast_way_reads(header: str, values: dict[str, object] | None) -> None:
    assert load_plain(header) == values


def test_the_fast_way_takes_no_longer_for_what_it_cannot_read() -> None:
    for line in ("[a" + " " * 60_000 + "!]", "[" + "a," * 30_000 + "!]", "[" + "a b " * 15_000, '["' + "a" * 60_000):
        assert load_plain(f"tags: {line}\n") is None


@given(
    st.sampled_from(["---\n", "+++\n", "{"]),
    st.text(max_size=200),
    st.sampled_from(["\n---\n", "\n+++\n", "}", ""]),
)
def test_no_header_raises(opening: str, inside: str, closing: str) -> None:
    text = opening + inside + closing + "Body."
    matter = read_front_matter(text)
    assert matter.body == "" or matter.body in text
