"""Fetching one page, on explicit word only: http(s), bounded in size and time, no private addresses."""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsgraph.errors import FetchError

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 10_000_000
MAX_SECONDS = 30.0
MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the bytes, where they came from in the end, and the declared media type and charset."""

    data: bytes
    address: str
    media_type: str
    charset: str | None = None


def fetch(
    url: str, *, allow_private: bool = False, max_bytes: int = MAX_BYTES, max_seconds: float = MAX_SECONDS
) -> Page:
    """The page at `url`; FetchError if it may not or cannot be had.

    Every address is looked up once, checked, and connected to as the number that was checked, at each
    redirect anew, so that a name cannot point outside at the check and inside at the connection.
    Proxy settings of the environment are not used: a proxy would do the look-up unseen.
    """
    import httpx

    _check_address(url)
    deadline = time.monotonic() + max_seconds
    transport = _checked_transport(allow_private)
    try:
        with (
            httpx.Client(
                transport=transport,
                trust_env=False,
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                timeout=httpx.Timeout(min(10.0, max_seconds)),
                headers={"user-agent": "newsgraph", "accept-encoding": "gzip"},
            ) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise FetchError(
                    f"the server answered {response.status_code}", where=url, hint="open the address in a browser"
                )
            data = _body(response, url, max_bytes, deadline)
            media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return Page(data, str(response.url), media_type, response.charset_encoding)
    except httpx.TooManyRedirects as error:
        raise FetchError("it is redirected too often", where=url, hint="give the final address") from error
    except httpx.TimeoutException as error:
        raise FetchError("the server took too long", where=url, hint="try again later") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(f"it cannot be reached ({error})", where=url, hint="check the address") from error


def _check_address(url: str) -> None:
    """Raise FetchError unless it is an http(s) address without a password in it."""
    try:
        parts = urlsplit(url)
        host, user = parts.hostname, parts.username
    except ValueError:
        host, user, parts = None, None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError("only http:// and https:// addresses are fetched", where=url, hint="give a file as a path")
    if user is not None:
        raise FetchError("the address carries a user name", where=url, hint="leave it out")


def _checked_transport(allow_private: bool) -> httpx.BaseTransport:
    """A transport that connects to checked numbers only."""
    import httpx

    class CheckedTransport(httpx.HTTPTransport):
        """Replaces the host by a checked number; name and certificate stay those of the host."""

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            _check_address(str(request.url))
            host = request.url.host
            number = resolve(host, request.url.port or 443, allow_private=allow_private)
            request.headers["host"] = request.url.netloc.decode("ascii")
            request.extensions = {**request.extensions, "sni_hostname": request.url.raw_host.decode("ascii")}
            checked = httpx.Request(
                request.method,
                request.url.copy_with(host=number),
                headers=request.headers,
                extensions=request.extensions,
            )
            return super().handle_request(checked)

    return CheckedTransport(retries=0)


def resolve(host: str, port: int, *, allow_private: bool = False) -> str:
    """The first number of that host; FetchError if any of its numbers is private (unless allowed).

    Link-local numbers are never allowed: a cloud gives a machine's own keys away at one.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("no such host is known", where=host, hint="check the address") from error
    numbers = [str(entry[4][0]) for entry in found]
    local = next((number for number in numbers if is_link_local(number)), None)
    if local is not None:
        raise FetchError(f"{local} is a link-local address, which is never fetched", where=host, hint="save the page")
    private = next((number for number in numbers if not is_public(number)), None)
    if private is not None and not allow_private:
        raise FetchError(f"{private} is a private address", where=host, hint="--allow-private fetches it all the same")
    return numbers[0]


def is_public(number: str) -> bool:
    """Whether an IP address, and any address wrapped in it, is reachable by everyone.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("64:ff9b::7f00:1"), is_public("9.9.9.9")
    (False, False, False, True)
    """
    address = _innermost(number)
    return address.is_global and not address.is_multicast


def is_link_local(number: str) -> bool:
    """Whether an IP address, or any address wrapped in it, is that of a neighbour on the same wire, or of a group.

    >>> is_link_local("169.254.169.254"), is_link_local("::ffff:169.254.1.1"), is_link_local("10.0.0.1")
    (True, True, False)
    """
    address = _innermost(number)
    return address.is_link_local or address.is_multicast


def _innermost(number: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The address, or the one that is wrapped in it."""
    address = ipaddress.ip_address(number.partition("%")[0])
    wrapped = _wrapped(address) if isinstance(address, ipaddress.IPv6Address) else None
    return address if wrapped is None else wrapped


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 one: mapped, 6to4, Teredo or NAT64."""
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _body(response: httpx.Response, url: str, max_bytes: int, deadline: float) -> bytes:
    """The whole body, unpacked; FetchError as soon as it is too large or too slow."""
    packed = response.headers.get("content-encoding", "identity").lower()
    if packed not in ("identity", "gzip", ""):
        raise FetchError(f"the server packs with {packed}", where=url, hint="save the page and give the file")
    unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if packed == "gzip" else None
    data = bytearray()
    try:
        for chunk in _in_time(response.iter_raw(), url, deadline):
            data += unpack.decompress(chunk, max_bytes + 1 - len(data)) if unpack else chunk
            if len(data) > max_bytes:
                raise FetchError(
                    f"the page is larger than {max_bytes:,} bytes", where=url, hint="save it and give the file"
                )
    except zlib.error as error:
        raise FetchError("the page is packed wrongly", where=url, hint="save it and give the file") from error
    return bytes(data)


def _in_time(chunks: Iterator[bytes], url: str, deadline: float) -> Iterator[bytes]:
    """The chunks, until the time is up."""
    for chunk in chunks:
        if time.monotonic() > deadline:
            raise FetchError("the page took too long to arrive", where=url, hint="try again later")
        yield chunk
