"""In which language an article is written: as its header says, else its file's name, else its script."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_CODE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})$")
_NAMES = {
    "english": "en", "chinese": "zh", "mandarin": "zh", "cantonese": "zh-HK", "japanese": "ja", "korean": "ko",
    "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es", "español": "es",
    "中文": "zh", "简体中文": "zh-CN", "繁體中文": "zh-TW", "日本語": "ja", "한국어": "ko",
}  # fmt: skip
_FOLDERS = frozenset(("en", "zh", "ja", "ko", "de", "fr", "es", "pt"))
"""Codes that alone name a folder's language; others ('it', 'no', 'is') may be ordinary words."""
_OWN_NAMES = {
    "en": "English", "zh": "中文", "zh-CN": "简体中文", "zh-TW": "繁體中文", "zh-HK": "繁體中文", "ja": "日本語",
    "ko": "한국어", "de": "Deutsch", "fr": "Français", "es": "Español", "pt": "Português", "it": "Italiano",
    "nl": "Nederlands", "sv": "Svenska", "da": "Dansk", "no": "Norsk", "fi": "Suomi", "pl": "Polski",
}  # fmt: skip
_LANGUAGE_FOLDER = re.compile(
    rf"(?:^|(?<=/))(?:{'|'.join(sorted(_FOLDERS))}|"
    rf"(?:{'|'.join(sorted(code for code in _OWN_NAMES if len(code) == 2))})[-_][a-z]{{2}})(?=/)",
    re.IGNORECASE,
)
_STEM_CODE = re.compile(r"\.([A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)$")
_SAMPLE = 4_000
_LONGEST = 40
"""No code or name of a language has so many characters."""
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_SIMPLIFIED = re.compile(r"[们这说对发国为时会经过还从与业长产东车见贝风马]")
_TRADITIONAL = re.compile(r"[們這說對發國為時會經過還從與業長產東車見貝風馬]")
_ENGLISH = re.compile(r"\b(?:the|and|of|to|in|for|with|has)\b", re.IGNORECASE)
_SHARE = 0.15


def written(text: str) -> str:
    """A language code in the usual case ('en', 'zh-CN'), or '' where `text` is none."""
    text = text.strip()
    return _written(text) if len(text) <= _LONGEST else ""


@lru_cache(maxsize=256)  # a folder has few, and thousands of articles in them
def _written(text: str) -> str:
    if text.casefold() in _NAMES:
        return _NAMES[text.casefold()]
    match = _CODE.match(text)
    if not match:
        return ""
    parts = re.split("[-_]", match[2])[1:]
    cased = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in parts)
    return "-".join([match[1].lower(), *cased])


def from_name(file: str) -> str:
    """The language that the file's name ('x.zh-CN.md') or one of its folders ('zh-CN/x.md') tells, or ''."""
    *folders, name = file.split("/")
    stem = name.rpartition(".")[0]
    if code := _STEM_CODE.search(stem):
        return written(code[1])
    for folder in reversed(folders):
        if (len(folder) == 5 and folder[2] in "-_" and folder[3:].isalpha()) or folder.lower() in _FOLDERS:
            return written(folder)
    return ""


class Placed(NamedTuple):
    """A file in a folder of one language: what stands before that folder (with its '/' or empty), the folder as it is
    written, its language, and what follows, without the file's ending."""

    parent: str
    folder: str
    code: str
    rest: str


def placed(file: str) -> Placed | None:
    """The outermost folder of a file whose name can be nothing but a language; None where there is none."""
    folder, _, name = file.rpartition("/")
    place = placed_folder(folder)
    if place is None:
        return None
    return Placed(place.parent, place.folder, place.code, place.rest + (name.rpartition(".")[0] or name))


@lru_cache(maxsize=1024)  # many files are in one folder
def placed_folder(folder: str) -> Placed | None:
    """The same for all files of a folder, of which `rest` is what their names follow."""
    found = _LANGUAGE_FOLDER.search(f"{folder}/")
    if found is None:
        return None
    return Placed(folder[: found.start()], found[0], written(found[0]), f"{folder}/"[found.end() + 1 :])


def split_code(stem: str) -> tuple[str, str]:
    """A file's stem without the language code at its end, and that code; '' where it has none."""
    code = _STEM_CODE.search(stem)
    return (stem[: code.start()], written(code[1])) if code and code.start() else (stem, "")


def is_sure(code: str) -> bool:
    """Whether a code in a name can be nothing but a language: 'zh' or 'it-CH', and not 'it'."""
    return code in _FOLDERS or len(code) > 2


def name_of(code: str) -> str:
    """What a language calls itself, where it is one of the usual ones, else its code."""
    return _OWN_NAMES.get(code) or _OWN_NAMES.get(code.partition("-")[0]) or code


def without_code(stem: str) -> str:
    """A file's stem without the language code at its end."""
    return _STEM_CODE.sub("", stem) or stem


def by_script(text: str) -> str:
    """The language by the text's letters, or '' where they do not tell."""
    sample = text[:_SAMPLE]
    han, kana, hangul = (len(script.findall(sample)) for script in (_HAN, _KANA, _HANGUL))
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return ""
    if kana > letters * _SHARE / 3 and kana + han > letters * _SHARE:
        return "ja"
    if hangul > letters * _SHARE:
        return "ko"
    if han > letters * _SHARE:
        simplified, traditional = len(_SIMPLIFIED.findall(sample)), len(_TRADITIONAL.findall(sample))
        return "zh-CN" if simplified > traditional else "zh-TW" if traditional > simplified else "zh"
    return "en" if len(_ENGLISH.findall(sample)) >= 3 else ""
