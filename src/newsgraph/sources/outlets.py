"""Whose article it is, where it came through somebody who only gathers what others print."""

from __future__ import annotations

import re

from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.web.addresses import held_address, host_of

__all__ = ["is_gatherer", "outlet_behind", "plain_name"]

_BEHIND = re.compile(r"\s+[-–—|·»]\s+(?=[^-–—|·»]+$)")


def is_gatherer(name: str | None) -> bool:
    """Whether a name is that of a service which gathers articles of others: it is not their outlet.

    >>> is_gatherer("Google Alert - bridge"), is_gatherer("Google")
    (True, False)
    """
    return (name or "").strip().casefold().startswith(tuple(read_toml("sources.toml")["gatherers"]["names"]))


def outlet_behind(url: str | None, title: str | None) -> tuple[str | None, str | None]:
    """(outlet, headline) of an article of which only its address tells whose it is.

    The outlet is what stands behind the headline, where the host says so too; else the host.

    >>> outlet_behind("https://www.coastpost.example/a", "Bridge opens - The Coast Post")
    ('The Coast Post', 'Bridge opens')
    >>> outlet_behind("https://www.coastpost.example/a", "Bridge opens - and closes")
    ('coastpost.example', 'Bridge opens - and closes')
    """
    host = host_of(held_address(url or ""))
    mark = _BEHIND.search(title or "")
    hosts = {plain_name(part) for part in (host, *host.split("."))} if host else ()
    if title and mark and plain_name(title[mark.end() :]) in hosts:
        return title[mark.end() :].strip(), title[: mark.start()].strip()
    return host, title


def plain_name(name: str) -> str:
    """A name as a host would write it: without article, blanks and marks.

    >>> plain_name("The Coast-Post")
    'coastpost'
    """
    return re.sub(r"^the(?=.)", "", re.sub(r"[\W_]", "", name.casefold()))
