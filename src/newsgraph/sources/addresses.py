"""Addresses of articles: one spelling for each, so that an article has one identity."""

from __future__ import annotations

from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from newsgraph.knowledge.resources import read_toml

_PORTS = {"http": 80, "https": 443}


def canonical_address(url: str | None) -> str | None:
    """The address without fragment, tracking parameters and default port; None if it names no page.

    >>> canonical_address("HTTPS://News.Example:443/a?utm_source=x&id=7#top")
    'https://news.example/a?id=7'
    >>> canonical_address("https://news.example/") is None  # a front page is no article's address
    True
    """
    parts = _split((url or "").strip())
    if parts is None or not parts.hostname or parts.scheme not in _PORTS:
        return None
    query = _without_tracking(parts.query)
    if parts.path in ("", "/") and not query:
        return None
    return SplitResult(parts.scheme, _host(parts), parts.path or "/", query, "").geturl()


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None if it is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises on a port that is no number
    except ValueError:
        return None
    return parts if not set(url) & set(' <>"{}|\\^`\n\r\t') else None


def _host(parts: SplitResult) -> str:
    """Host in lower case, with its port if it is not the usual one; never a user name."""
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in (None, _PORTS[parts.scheme]) else f"{host}:{parts.port}"


def _without_tracking(query: str) -> str:
    """The query string without the parameters that only say where the reader came from."""
    rules = read_toml("sources.toml")["tracking"]
    names, prefixes = set(rules["names"]), tuple(rules["prefixes"])
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if pair[0].lower() not in names and not pair[0].lower().startswith(prefixes)]
    return query if len(kept) == len(pairs) else urlencode(kept)
