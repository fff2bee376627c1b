"""Hugo's shortcodes as what they stand for: pictures, references, code, addresses; else a quiet word of their names.
And its attributes of headings and heads of alerts, which are no words of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from core.article.markup import SHORTCODE

_PARAMETER = re.compile(r"(?:([\w-]{1,60})=)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"`]+))")
_IDENTIFIER = re.compile(r"[\w-]{1,40}\Z")
_SIGNS = re.compile(r"[`\n]")

_ATTRIBUTES = re.compile(r"^( {0,3}#{1,6}[ \t][^\n]*?)[ \t]+\{[#.][^{}\n]{0,200}\}[ \t]*#*[ \t]*$", re.MULTILINE)
_ALERT = re.compile(r"^( {0,3}>[ \t]?)\[!([A-Za-z]{2,20})\][+-]?[ \t]*([^\n]*)$", re.MULTILINE)

_Parameters = Mapping[str, str]


def shown(source: str) -> str:
    """`source` with its shortcodes as Markdown. What encloses text is taken off, and the text stays."""
    if "{{" in source:
        source = SHORTCODE.sub(_apart, source)
    if "[!" in source:
        source = _ALERT.sub(_alert, source)
    return _ATTRIBUTES.sub(r"\1", source) if "{#" in source or "{." in source else source


def _apart(found: re.Match[str]) -> str:
    """What one shortcode stands for, apart from code beside it, with which its own would be one."""
    made, text = _one(found), found.string
    if made.startswith("`") and text[found.start() - 1 : found.start()] == "`":
        made = f" {made}"
    if made.endswith("`") and text.startswith(("`", "{{"), found.end()):
        made = f"{made} "
    return made


def _alert(found: re.Match[str]) -> str:
    """'> [!NOTE]' names the kind of the quoted lines, and may give them a title."""
    return f"{found[1]}**{found[3].strip() or found[2].capitalize()}**  "


def _one(found: re.Match[str]) -> str:
    inside = (found["plain"] if found["plain"] is not None else found["marked"]).strip()
    if inside.startswith("/*"):
        # a shortcode that is written about
        return _code("{{< " + inside.removeprefix("/*").removesuffix("*/").strip() + " >}}")
    closing = inside.startswith("/")
    name, _, rest = inside.lstrip("/").strip().rstrip("/").partition(" ")
    if closing:
        return "\n```\n" if name == "highlight" else ""
    make = _KNOWN.get(name)
    return make(_parameters(rest)) if make else _code(f"{{{{ {name} }}}}" if name else "{{ }}")


def _parameters(text: str) -> dict[str, str]:
    """By name, or by place from '0' on."""
    values: dict[str, str] = {}
    for place, (name, double, raw, bare) in enumerate(_PARAMETER.findall(text)):
        values[name or str(place)] = double or raw or bare
    return values


def _code(text: str) -> str:
    return f"`{_SIGNS.sub(' ', text)}`"


def _picture(given: _Parameters) -> str:
    source = given.get("src") or given.get("0", "")
    words = given.get("alt") or given.get("caption") or given.get("title") or ""
    caption = given.get("caption") or given.get("title") or ""
    picture = f"![{_label(words)}](<{source}>)" if source and not set(source) & set("<>\n") else _label(words)
    return f"{picture}\n\n*{_label(caption)}*" if caption else picture


def _label(text: str) -> str:
    return re.sub(r"[\[\]*_`\\\n]", " ", text).strip()


def _path(given: _Parameters) -> str:
    """What a reference refers to; it stands in a link's target, or alone."""
    return re.sub(r"[\s<>()\[\]]", "", given.get("path") or given.get("0", ""))


def _fence(given: _Parameters) -> str:
    language = given.get("0", "") or given.get("lang", "")
    return f"\n```{language if _IDENTIFIER.match(language) else ''}\n"


def _elsewhere(label: str, address: str, key: str = "id") -> Callable[[_Parameters], str]:
    """A link to what would be shown from the network, which is never asked."""

    def link(given: _Parameters) -> str:
        identifier = given.get(key) or given.get("1") or given.get("0", "")
        return f"[{label}]({address}{identifier})" if _IDENTIFIER.match(identifier) else _code(f"{{{{ {label} }}}}")

    return link


_KNOWN: dict[str, Callable[[_Parameters], str]] = {
    "figure": _picture,
    "ref": _path,
    "relref": _path,
    "highlight": _fence,
    "youtube": _elsewhere("Video on YouTube", "https://www.youtube.com/watch?v="),
    "vimeo": _elsewhere("Video on Vimeo", "https://vimeo.com/"),
    "tweet": _elsewhere("Post on X", "https://x.com/i/status/"),
    "x": _elsewhere("Post on X", "https://x.com/i/status/"),
    "instagram": _elsewhere("Post on Instagram", "https://www.instagram.com/p/"),
    "gist": _elsewhere("Gist on GitHub", "https://gist.github.com/"),
}
