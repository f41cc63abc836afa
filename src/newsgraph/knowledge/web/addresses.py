"""Addresses of articles: one spelling for each, and one key for all spellings of one page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from newsgraph.knowledge.resources import read_toml

_PORTS = {"http": 80, "https": 443}
_WORD = re.compile(r"\w+")


def canonical_address(url: str | None) -> str | None:
    """The address without fragment, tracking parameters and default port; None if it names no page.

    >>> canonical_address("HTTPS://News.Example:443/a?utm_source=x&id=7#top")
    'https://news.example/a?id=7'
    >>> canonical_address("https://news.example/") is None  # a front page is no article's address
    True
    """
    if not (named := (url or "").strip()):
        return None
    parts = _split(held_address(named))
    if parts is None or not parts.hostname or parts.scheme not in _PORTS:
        return None
    query = _without_tracking(parts.query)
    if parts.path in ("", "/") and not query:
        return None
    return SplitResult(parts.scheme, _host(parts), parts.path or "/", query, "").geturl()


def held_address(url: str) -> str:
    """The address that another one holds: of the page an archive copied, or to which a counted link leads; else itself.

    >>> held_address("https://web.archive.org/web/20250513080000/https://news.example/a")
    'https://news.example/a'
    >>> held_address("https://www.google.co.uk/url?sa=t&url=https://news.example/a%3Fid%3D7")
    'https://news.example/a?id=7'
    """
    paths, pages = _holders()
    if found := next((match for pattern in paths if (match := pattern.match(url))), None):
        return re.sub(r"^(https?):/+", r"\1://", found[1])
    parts = _split(url)
    place = f"{parts.netloc}{parts.path}" if parts else ""
    names = next((names for page, names in pages if page.fullmatch(place)), ())
    said = dict(parse_qsl(parts.query)) if parts else {}
    return next((said[name] for name in names if said.get(name, "").startswith(("http://", "https://"))), url)


@cache
def _holders() -> tuple[Sequence[re.Pattern[str]], Sequence[tuple[re.Pattern[str], Sequence[str]]]]:
    """(addresses that end with another one, (host and path, parameters that hold another one) of each)."""
    rules = read_toml("sources.toml")["holders"]
    pages = [(re.compile(page, re.I), tuple(names)) for page, names in rules["parameters"].items()]
    return [re.compile(path) for path in rules["paths"]], pages


def page_key(url: str) -> str:
    """What all addresses of one page have in common: they differ in scheme, www, phone edition and closing slash.

    Not to be opened, only to be compared; of what is no address, the words themselves.

    >>> page_key("http://www.news.example/a/amp?utm_source=x"), page_key("https://m.news.example/a/?output=amp")
    ('https://news.example/a', 'https://news.example/a')
    """
    parts = _split(url.strip())
    if parts is None or not parts.hostname or parts.scheme not in _PORTS:
        return url.strip()
    return SplitResult("https", _host(parts, plain=True), _path(parts.path), _query_of_page(parts.query), "").geturl()


def article_key(url: str | None, text: str, publisher: str | None) -> str:
    """What makes an article this one: its page, else its text and who printed it, however that is spelt.

    >>> article_key(None, "Words.", "The Coast Post") == article_key(None, "Words.", "COAST POST")
    True
    """
    if url:
        return page_key(url)
    outlet = re.sub(r"^the ", "", " ".join(_WORD.findall((publisher or "").casefold())))
    return f"{outlet}\n{text}" if outlet else text


def host_of(url: str | None) -> str | None:
    """The host of an address, without www and the like; None if it is no address.

    >>> host_of("https://www.news.example/a")
    'news.example'
    """
    parts = _split((url or "").strip())
    return _plain_host(parts.hostname) if parts and parts.hostname and parts.scheme in _PORTS else None


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None if it is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises on a port that is no number
    except ValueError:
        return None
    return parts if not set(url) & set(' <>"{}|\\^`\n\r\t') else None


def _host(parts: SplitResult, *, plain: bool = False) -> str:
    """Host in lower case, with its port if it is not the usual one; never a user name."""
    host = parts.hostname or ""
    host = _plain_host(host) if plain else host
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in (None, _PORTS[parts.scheme]) else f"{host}:{parts.port}"


def _plain_host(host: str) -> str:
    """Without the first part where that only names an edition of the same pages (www, m, amp)."""
    first, _, rest = host.partition(".")
    return rest if first in read_toml("sources.toml")["editions"]["hosts"] and "." in rest else host


def _path(path: str) -> str:
    """Without a slash at its end and without the part that asks for the phone edition."""
    steps = re.sub(r"/+$", "", path).split("/")
    editions = set(read_toml("sources.toml")["editions"]["steps"])
    if len(steps) > 2 and steps[-1].lower() in editions:
        steps.pop()
    elif len(steps) > 2 and steps[1].lower() in editions:
        del steps[1]
    last = re.sub(r"\.amp(?=(?:\.html?)?$)", "", steps[-1])
    return "/".join((*steps[:-1], last)) or "/"


def _without_tracking(query: str) -> str:
    """The query string without the parameters that only say where the reader came from."""
    rules = read_toml("sources.toml")["tracking"]
    names, prefixes = set(rules["names"]), tuple(rules["prefixes"])
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if pair[0].lower() not in names and not pair[0].lower().startswith(prefixes)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _query_of_page(query: str) -> str:
    """The query string without tracking and without the parameter that asks for the phone edition."""
    editions = set(read_toml("sources.toml")["editions"]["parameters"])
    pairs = parse_qsl(_without_tracking(query), keep_blank_values=True)
    return urlencode([pair for pair in pairs if "=".join(pair).lower() not in editions])
