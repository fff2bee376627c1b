"""The block of metadata at the head of a file, in YAML, TOML or JSON: where it ends, and what it says.

python-frontmatter does the dividing, save of what is plain enough; the handlers are ours. Its own read a ticker `ON`
as a truth value, drop a header for one impossible date and crash on deep nesting.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from core.article.article import HeaderFormat, Problem
from core.article.header import DEEPEST, Header, Value, too_deep
from core.article.lenient_header import read_lines, recover
from core.article.yaml_header import load_any, load_plain

LARGEST = 64 * 1024
"""Characters of a block that a parser may see."""
_UNPARSED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_DAMAGED = "\ufffd"
_AT_LINE = re.compile(r"at line ([0-9]{1,6})")
_JSON_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[{}]', re.DOTALL)
_BRACE_ALONE = re.compile(r"^\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`values` is what the block says, `body` what follows it, `body_line` the 1-based line where that begins."""

    format: HeaderFormat
    values: dict[str, Value]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Divides `text` (decoded, line ends '\\n') into its front matter and its body.

    A block that nothing closes is no front matter: the body is then the whole text, but what the block plainly
    says is read all the same, and flagged.
    """
    stripped = text.strip()
    first_line = 1 + (0 if text.startswith(stripped) else text[: len(text) - len(text.lstrip())].count("\n"))
    if (ordinary := _ordinary(stripped)) is not None:
        values, body = ordinary
        return FrontMatter("yaml", values, body, _line_of(body, stripped, first_line))
    block = next((kind() for kind in _BLOCKS if kind.opens(stripped)), None)
    if block is None:
        return FrontMatter("none", {}, stripped, first_line)
    _values, body = frontmatter.parse(stripped, handler=block)
    if block.header is None:
        return _unclosed(block, stripped, first_line)
    problems = tuple(_moved(problem, first_line + block.lines_above - 1) for problem in block.header.problems)
    return FrontMatter(block.language, block.header.values, body, _line_of(body, stripped, first_line), problems)


def is_plain(text: str) -> bool:
    """Whether `text` has no front matter, or one of ordinary lines, which no parser of another hand has to see."""
    stripped = text.strip()
    return _ordinary(stripped) is not None or not any(kind.opens(stripped) for kind in _BLOCKS)


def _ordinary(text: str) -> tuple[dict[str, Value], str] | None:
    """The values and the body of a text that begins with a YAML block of ordinary lines between ordinary fences, as
    nearly all do, else None. Gives what python-frontmatter and our handler give, in half the time."""
    if not text.startswith("---\n"):
        return None
    end = text.find("\n---", 3)  # the line of the first fence may be that before the last
    after = end + 4
    if end < 0 or end > LARGEST or text[after : after + 1] not in ("", "\n"):
        return None
    values = load_plain(text[4 : end + 1])
    return None if values is None else (values, text[after:].strip())


def _line_of(body: str, text: str, first_line: int) -> int:
    """The line on which the body begins with which `text` ends."""
    return first_line + text.count("\n", 0, len(text) - len(body))


class _Block(BaseHandler):
    """A handler for one document: keeps what it read, since python-frontmatter hands on no more than a mapping."""

    language: HeaderFormat = "none"
    lines_above = 1
    opening: re.Pattern[str]
    closing: re.Pattern[str]

    def __init__(self) -> None:
        super().__init__(self.opening)
        self.header: Header | None = None

    @classmethod
    def opens(cls, text: str) -> bool:
        return bool(cls.opening.match(text))

    def split(self, text: str) -> tuple[str, str]:
        """The block's inside and what follows it. Raises ValueError where nothing closes the block."""
        start = self.inside(text)
        closing = self.closing.search(text, start)
        if not closing:
            raise ValueError("no closing delimiter")
        return text[start : closing.start()], text[closing.end() :]

    def inside(self, text: str) -> int:
        opening = self.opening.match(text)
        return opening.end() if opening else 0

    def load(self, fm: str) -> dict[str, Any]:
        """Reads the block's inside, whatever it holds. Never raises."""
        if len(fm) > LARGEST:
            reason = f"The front matter is larger than {LARGEST // 1024} KB"
            self.header = recover(fm[:LARGEST], "front-matter-large", reason)
        elif _UNPARSED.search(fm):
            header = self.parse(_UNPARSED.sub(_DAMAGED, fm))
            note = Problem("front-matter-characters", f"Control characters in the front matter are shown as {_DAMAGED}")
            self.header = replace(header, problems=(*header.problems, note))
        else:
            self.header = self.parse(fm)
        return {}

    def parse(self, text: str) -> Header:
        raise NotImplementedError


class _Yaml(_Block):
    language = "yaml"
    opening = re.compile(r"(?:---|-{4,}(?=[ \t]*\n[\w-]+:))[ \t]*\n")
    closing = re.compile(r"\n(-{3,})[ \t]*$", re.MULTILINE)

    def split(self, text: str) -> tuple[str, str]:
        start = self.inside(text)
        fence = text[:start].rstrip()  # some write more than three dashes, and then as many below
        for closing in self.closing.finditer(text, start - 1):
            if closing[1] == fence:
                return text[start : closing.start() + 1], text[closing.end() :]
        raise ValueError("no closing delimiter")

    def parse(self, text: str) -> Header:
        return load_any(text)


class _Toml(_Block):
    language = "toml"
    opening = re.compile(r"\+\+\+[ \t]*\n")
    closing = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)

    def parse(self, text: str) -> Header:
        if too_deep(text):
            return recover(text, "front-matter-deep", "The front matter is nested too deeply")
        try:
            return Header(_mapping(tomllib.loads(text, parse_float=str)))
        except (ValueError, RecursionError, MemoryError) as error:
            line = _AT_LINE.search(str(error))
            reason = f"The front matter is not valid TOML ({error})"
            return recover(text, "front-matter-toml", reason, int(line[1]) if line else None)


class _Json(_Block):
    language = "json"
    lines_above = 0
    opening = re.compile(r"\{(?=\s*[\"}])")

    def split(self, text: str) -> tuple[str, str]:
        end = _closing_brace(text)
        return text[:end], text[end:]

    def parse(self, text: str) -> Header:
        if too_deep(text):
            return recover(text, "front-matter-deep", "The front matter is nested too deeply")
        repeated: list[str] = []

        def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            values = dict(pairs)
            if len(values) < len(pairs):
                keys = [key for key, _ in pairs]
                repeated.extend(key for key in values if keys.count(key) > 1)
            return values

        try:
            values = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=mapping)
        except (ValueError, RecursionError, MemoryError) as error:
            line = getattr(error, "lineno", None)
            return recover(text, "front-matter-json", f"The front matter is not valid JSON ({error})", line)
        problems = tuple(
            Problem("front-matter-duplicate", f"The front matter has {key!r} twice; the last counts")
            for key in repeated[:5]
        )
        return Header(_mapping(values), problems)


_BLOCKS: tuple[type[_Block], ...] = (_Yaml, _Toml, _Json)


def _closing_brace(text: str) -> int:
    depth = 0
    for token in _JSON_TOKEN.finditer(text):
        if token.group() == "{":
            depth += 1
        elif token.group() == "}":
            depth -= 1
            if not depth:
                return token.end()
    alone = _BRACE_ALONE.search(text)  # a quote that is never closed swallowed the brace
    if not alone:
        raise ValueError("no closing brace")
    return alone.end()


def _unclosed(block: _Block, text: str, first_line: int) -> FrontMatter:
    """The block has no end; the lines that look like a header before the first blank one are its likeliest extent."""
    head = text[block.inside(text) : LARGEST].split("\n\n", 1)[0]
    values = read_lines(head)
    if not values:
        return FrontMatter("none", {}, text, first_line)
    problem = Problem(
        "front-matter-unclosed",
        "Nothing closes the front matter; title, date, tags and the like were read line by line",
        first_line,
    )
    return FrontMatter(block.language, values, text, first_line, (problem,))


def _moved(problem: Problem, lines: int) -> Problem:
    return problem if problem.line is None else replace(problem, line=problem.line + lines)


def _mapping(values: Any, depth: int = 0) -> dict[str, Value]:
    if not isinstance(values, dict):
        return {}
    return {str(key): _plain(value, depth + 1) for key, value in values.items()}


def _plain(value: Any, depth: int) -> Value:
    if depth > DEEPEST or value is None:
        return ""
    if isinstance(value, dict):
        return _mapping(value, depth)
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return str(value)
