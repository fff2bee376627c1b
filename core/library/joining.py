"""Which articles are translations of one another: by the names of their files, by folders of languages side by side,
and by the `translationKey` of their headers. What of it the index keeps is written here, where there is any."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from core.article.language import Placed, is_sure, placed, placed_folder, split_code
from core.database import pack, storable, unpack

ENDINGS = (".md", ".markdown", ".txt")

MOST_OF_A_KEY = 40
"""A key that more articles have tells nothing: there are not so many languages of one text."""

_PUT_FOLDER = "INSERT OR IGNORE INTO language_folder (root_id, parent, folder) VALUES (?, ?, ?)"
_PUT_KEY = "INSERT INTO translation (article_id, root_id, key) VALUES (?, ?, ?)"


class Telling(NamedTuple):
    """What tells of an article that it is a translation: its file, its language, and its `translationKey`."""

    file: str
    language: str = ""
    key: str = ""


def put_joining(connection: sqlite3.Connection, root: int, articles: Sequence[tuple[int, bytes, str]]) -> None:
    """Keeps what may join articles, each given with its id, its packed file and the key of its header."""
    folders = {file.rpartition(b"/")[0] for _, file, _ in articles}
    places = [place for folder in folders if (place := placed_folder(unpack(folder)))]
    if places:
        connection.executemany(_PUT_FOLDER, {(root, pack(place.parent), pack(place.folder)) for place in places})
    if keys := [(id, root, storable(key)) for id, _, key in articles if key]:
        connection.executemany(_PUT_KEY, keys)


def texts_of(articles: Iterable[Telling]) -> list[list[str]]:
    """The files of articles that are translations of one another, together: the one without a language in its name
    beside one that has it ('x.md' beside 'x.zh.md') first, then English, then the others by their codes.

    No article is in two texts. What a name tells comes before what a folder tells, and that before a key; two texts
    that have an article of one language each are not joined, so of two that give one key the second stays apart.
    """
    known = sorted(articles, key=lambda one: one.file)
    names = {one.file: split(one.file) for one in known}
    places = {one.file: placed(one.file) for one in known}
    language = {one.file: _language(one, names[one.file][1], places[one.file]) for one in known}
    text_of: dict[str, list[str]] = {}
    plain = set()
    for together in _by_name(names):
        for file in together:
            text_of[file] = together
            if not names[file][1]:
                plain.add(file)
    for together in (*_by_folder(places), *_by_key(known, language)):
        text = text_of.setdefault(together[0], [together[0]])
        for file in together[1:]:
            other = text_of.get(file, [file])
            if other is not text and {language[one] for one in text}.isdisjoint([language[one] for one in other]):
                text += other
                for one in other:
                    text_of[one] = text
    texts = {id(text): text for text in text_of.values() if len(text) > 1}

    def rank(file: str) -> tuple[bool, bool, str, str]:
        code = language[file]
        return file not in plain, code[:2] != "en" or code[2:3] not in ("", "-"), code, file

    return [sorted(text, key=rank) for text in texts.values()]


def split(file: str) -> tuple[str, str]:
    """What a file has in common with its translations beside it, and the language of its name."""
    return split_code(file.rpartition(".")[0])


def _by_name(names: Mapping[str, tuple[str, str]]) -> Iterator[list[str]]:
    """'x.en.md' and 'x.zh.md', or 'x.md' and 'x.zh.md'. A code that may be an ordinary word ('q3.it.md') joins only
    beside one that is none."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for file, (text, code) in names.items():
        found[text].setdefault(code, file)
    for by_code in found.values():
        if len(by_code) > 1 and any(map(is_sure, by_code)):
            yield list(by_code.values())


def _by_folder(places: Mapping[str, Placed | None]) -> Iterator[list[str]]:
    """'en/2025/x.md' and 'zh/2025/x.md'."""
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for file, place in places.items():
        if place:
            found[place.parent, place.rest].setdefault(place.code, file)
    return (list(by_code.values()) for by_code in found.values() if len(by_code) > 1)


def _by_key(articles: Iterable[Telling], language: Mapping[str, str]) -> Iterator[list[str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in articles:
        if one.key:
            found[one.key].setdefault(language[one.file], one.file)
    return (list(by_code.values()) for by_code in found.values() if len(by_code) > 1)


def _language(one: Telling, code: str, place: Placed | None) -> str:
    """As the file's name or folder tells it, else as the article was read."""
    return code or (place.code if place else one.language)


def beside(place: Placed, folders: Iterable[str]) -> list[str]:
    """The files that are the same in other `folders` of languages, where there are any."""
    return [f"{place.parent}{folder}/{place.rest}{ending}" for folder in folders for ending in ENDINGS]
