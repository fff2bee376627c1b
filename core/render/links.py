"""Where links lead: which addresses may stay in a page, and what a person is told before one opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_LONGEST = 2_000
_ADDRESS = re.compile(
    r"https?://[^\s\\<>\"'`\x00-\x20\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f]+", re.IGNORECASE
)
_MAIL = re.compile(r"mailto:([^\s\\<>\"'?&#,;:/\x00-\x20\x7f-\x9f]{1,100}@[A-Za-z0-9.-]{1,200})", re.IGNORECASE)
_HOST_IN_TEXT = re.compile(r"(?<![\w.@-])(?:https?://)?((?:[\w-]{1,63}\.){1,6}[a-z]{2,24})(?![\w@])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Destination:
    """`host` is where a click would lead, in the form that cannot be disguised (punycode for foreign letters).

    `address` is the whole address with that host. `disguised` holds where the link's text names another host, or
    where the address carries a user name, as `http://bank.example@elsewhere.example` does.
    """

    host: str
    address: str
    disguised: bool = False


def allowed(address: str) -> str | None:
    """The address as it may stay in a page, or None: http and https with a host, and mail to one receiver."""
    address = address.strip()
    if len(address) > _LONGEST:
        return None
    if mail := _MAIL.match(address):
        # a subject, a body or an attachment is not the text's to choose
        return f"mailto:{mail[1]}"
    if not _ADDRESS.fullmatch(address):
        return None
    return address if _host(address) else None


def destination(address: str, text: str = "") -> Destination | None:
    """What to tell about the address before it opens; None for one that may not open."""
    good = allowed(address)
    if good is None:
        return None
    if good.startswith("mailto:"):
        return Destination(good.removeprefix("mailto:"), good)
    host = _host(good)
    parts = urlsplit(good)
    named = {_bare(found) for found in _HOST_IN_TEXT.findall(text[:500])}
    disguised = "@" in parts.netloc or bool(named and not any(_within(_bare(host), name) for name in named))
    return Destination(host, parts._replace(netloc=_netloc(parts.netloc, host)).geturl(), disguised)


def short_host(address: str) -> str:
    """The host for a meta line: 'example.com'. Empty for an address that may not open."""
    found = destination(address)
    return _bare(found.host) if found else ""


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 (raises for a port that is none)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return ".".join(_punycode(label) for label in host.split(".")) if host.strip(".") else ""


def _punycode(label: str) -> str:
    if label.isascii():
        return label
    try:
        return label.encode("idna").decode("ascii")
    except UnicodeError:
        return "xn--" + label.encode("punycode", "replace").decode("ascii")


def _netloc(netloc: str, host: str) -> str:
    user, at, place = netloc.rpartition("@")
    port = place.rpartition(":")[2] if re.search(r":\d{1,5}$", place) else ""
    shown = f"[{host}]" if ":" in host else host
    return f"{user}{at}{shown}{':' if port else ''}{port}"


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _within(host: str, name: str) -> bool:
    return host == name or host.endswith("." + name)
