"""How a file becomes an article. Whatever a file is or holds, there is an article in the end."""

from __future__ import annotations

import os
import re
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from core.article import language
from core.article.article import Article, Problem
from core.article.decoding import decode
from core.article.fields import clean, is_web_address, read_fields
from core.article.front_matter import is_plain, read_front_matter
from core.article.markup import plain
from core.article.opening import Folders, UnopenedError, read_beneath

LARGEST = 8 << 20
BEGINNING = 1 << 20
"""A file larger than LARGEST bytes is read up to BEGINNING."""
_SHORT_HEAD = 2 << 10
_HEAD = 8 << 10
"""Bytes of a file in which most front matters end, and in which nearly every one does."""
_GLANCE = 500
_FOLDER_PAGES = ("index", "_index")
_LONGEST_TITLE = 300
_FOOTER_LINK = re.compile(r"\[[^\[\]\n]{0,200}\]\((https?://[^\s()]{1,2000}(?:\([^\s()]{0,300}\)[^\s()]{0,1000})?)\)$")
_SURROGATES = re.compile("[\ud800-\udfff]")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*)$|^(\S.*)\n(?:={2,}|-{2,})[ \t]*$", re.MULTILINE)


def read(root: Path | Folders, file: str) -> Article:
    """The article in `file`, a path relative to `root` with '/' separators. Never raises for what the file is or holds.
    Whoever reads many files of one folder gives its Folders.

    One that cannot be read has its stem as title, an empty body, and a Problem that is not partial. Nothing
    outside of `root` is read, and no pipe or device touched.
    """
    try:
        content = read_beneath(root, file, LARGEST, BEGINNING)
    except UnopenedError as error:
        problem = Problem(error.code, error.reason, partial=False)
        return Article(file, _stem(file), "", language=language.from_name(file), problems=(problem, *_about_name(file)))
    text, problems = decode(content.data)
    if len(content.data) < content.size:
        size = f"{content.size / (1 << 20):,.0f} MB"
        problems += (Problem("too-large", f"The file has {size}; only the first {BEGINNING >> 20} MB were read"),)
    return _article(text, file, problems + _about_name(file))


def read_head(folders: Folders, file: str) -> Article:
    """The article as its front matter alone tells: without a body, and with no more than a title where it has none.

    For a list that is to be seen before all articles have been read. Never raises for what the file is or holds.
    """
    try:
        for most in (_SHORT_HEAD, _HEAD):
            content = read_beneath(folders, file, most, most)
            matter = read_front_matter(decode(content.data)[0])
            fields = read_fields(matter.values)
            if len(content.data) == content.size or (fields.title and not matter.problems):
                break
    except UnopenedError as error:
        problem = Problem(error.code, error.reason, partial=False)
        return Article(file, _stem(file), "", language=language.from_name(file), problems=(problem,))
    return Article(
        file=file,
        title=fields.title or _heading(matter.body) or _stem(file),
        body="",
        date=fields.date,
        date_text=fields.date_text,
        tags=fields.tags,
        categories=fields.categories,
        summary=fields.summary,
        language=fields.language or language.from_name(file) or language.by_script(matter.body[:_GLANCE]),
        source=fields.source,
        format=matter.format,
        draft=fields.draft,
        translation_key=fields.translation_key,
    )


def has_plain_head(folders: Folders, file: str) -> bool:
    """Whether `read_head` needs no parser but our own patterns for it."""
    try:
        return is_plain(decode(read_beneath(folders, file, _HEAD, _HEAD).data)[0])
    except UnopenedError:
        return False


def read_text_article(text: str, file: str) -> Article:
    """The article in `text`, already decoded, as if read from `file`."""
    text = _SURROGATES.sub("\ufffd", text.removeprefix("\ufeff"))
    return _article(text.replace("\r\n", "\n").replace("\r", "\n"), file, ())


def _article(text: str, file: str, problems: tuple[Problem, ...]) -> Article:
    matter = read_front_matter(text)
    fields = read_fields(matter.values)
    body = matter.body
    return Article(
        file=file,
        title=fields.title or _heading(body) or _stem(file),
        body=body,
        date=fields.date,
        date_text=fields.date_text,
        tags=fields.tags,
        categories=fields.categories,
        summary=fields.summary,
        language=fields.language or language.from_name(file) or language.by_script(body),
        source=fields.source or _footer_link(body),
        format=matter.format,
        body_line=matter.body_line,
        body_hash=blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        problems=problems + matter.problems + fields.problems,
        draft=fields.draft,
        translation_key=fields.translation_key,
    )


def _stem(file: str) -> str:
    """The file's name, or that of its folder where it stands for that: Hugo's `folder/index.md`, `folder/_index.md`."""
    path = PurePosixPath(file)
    stem = language.without_code(path.stem)
    stem = path.parent.name or stem if stem in _FOLDER_PAGES else stem
    return clean(os.fsencode(stem).decode("utf-8", "replace"), _LONGEST_TITLE) or "?"


def _heading(body: str) -> str:
    heading = _HEADING.search(body)
    return clean(plain(heading[1] or heading[2]), _LONGEST_TITLE) if heading else ""


def _footer_link(body: str) -> str | None:
    """The address of a last paragraph that is only a link, as feeds put it below what they took over."""
    link = _FOOTER_LINK.match(body, body.rfind("\n") + 1)
    return link[1] if link and is_web_address(link[1]) else None


def _about_name(file: str) -> tuple[Problem, ...]:
    try:
        file.encode("utf-8")
    except UnicodeEncodeError:
        return (Problem("file-name", "The file's name is not UTF-8; it is shown with \N{REPLACEMENT CHARACTER}"),)
    return ()
