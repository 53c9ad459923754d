"""How is another system asked, so that it cannot turn us against our own network?

An address that somebody typed in, or that came with an appeal, may name the machine
beside us. So a name is resolved once, what it resolves to is judged, and only that is
connected to; redirects are not followed, and neither time nor bytes are without limit.
Hosts of the own network are reached only where ``OUTBOUND_PRIVATE_HOSTS`` names them.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils import timezone

from geo_incidents.errors import AddressRefused, AnswerTooLong, RemoteUnavailable

TIMEOUT_S: Final = 10.0
MOST_BYTES: Final = 8 * 1024 * 1024
# By these an IPv6 address stands for an IPv4 one, which is judged instead.
_TRANSLATED: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))
_LAST_32_BITS: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of whom; ``timeout_s`` is for everything, the answer included."""

    url: str
    method: str = "GET"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout_s: float = TIMEOUT_S
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever its status; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def retry_after_s(self) -> float | None:
        """Return how long we are asked to wait; None where nothing says so."""
        return seconds_of(self.headers.get("retry-after", ""))


def ask(question: Question) -> Answer:
    """Ask once; what is told, also that something is wrong, is an answer.

    Raises:
        AddressRefused: the address is none that may be asked.
        RemoteUnavailable: nobody answered in time, or not in HTTP, or (which is an
            ``AnswerTooLong``) far too much.

    """
    place = _place(question.url)
    try:
        with _connected(place, question.timeout_s) as connection:
            connection.request(
                *(question.method, _path(place)),
                body=question.body or None,
                headers={"User-Agent": settings.GEOCODING_USER_AGENT}
                | dict(question.headers),
            )
            return _answer(connection, question.most_bytes)
    except (OSError, http.client.HTTPException) as error:
        raise RemoteUnavailable(f"{place.hostname}: {type(error).__name__}") from error


def require_askable(url: str) -> None:
    """Refuse what is never asked, whatever its name resolves to.

    Raises:
        AddressRefused: it is such an address.

    """
    _place(url)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is one of the world's, and of no network of ours."""
    if isinstance(address, IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)


def seconds_of(said: str) -> float | None:
    """Return the seconds of a Retry-After, which may name a moment instead."""
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        return None
    return max(0.0, (moment - timezone.now()).total_seconds())


def _place(url: str) -> SplitResult:
    """Split an address that may be asked; who names a user in it hides its host."""
    try:
        place = urlsplit(url)
        port, host = place.port, place.hostname
    except ValueError as error:
        raise AddressRefused(f"This is no address: {error}") from error
    if not host or place.username is not None or port == 0 or not url.isascii():
        raise AddressRefused("This address names no host, or hides it.")
    secure = place.scheme == "https" or host in settings.OUTBOUND_PRIVATE_HOSTS
    if not secure or place.scheme not in {"http", "https"}:
        raise AddressRefused("Only https is asked.")
    return place


@contextmanager
def _connected(
    place: SplitResult, timeout_s: float
) -> Iterator[http.client.HTTPConnection]:
    """Connect to what the name resolves to; whoever drips is hung up on in time."""
    host = place.hostname or ""
    port = place.port or (443 if place.scheme == "https" else 80)
    line = _line(_resolved(host, port), port, timeout_s)
    clock = threading.Timer(timeout_s, _hang_up, (line,))
    clock.start()
    connection = http.client.HTTPConnection(host, port, timeout=timeout_s)
    try:
        if place.scheme == "https":
            context = ssl.create_default_context()
            line = context.wrap_socket(line, server_hostname=host)
        connection.sock = line
        yield connection
    finally:
        clock.cancel()
        connection.close()
        line.close()


def _line(addresses: Sequence[str], port: int, timeout_s: float) -> socket.socket:
    """Connect to the first of the addresses that takes the connection."""
    failed: OSError = OSError("no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout_s)
        except OSError as error:
            failed = error
    raise failed


def _hang_up(line: socket.socket) -> None:
    """End a connection from another thread; who reads it is told that it ended."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _resolved(host: str, port: int) -> list[str]:
    """Return the addresses behind a name; all of them must be public."""
    found = [
        str(where[4][0])
        for where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ]
    if host not in settings.OUTBOUND_PRIVATE_HOSTS:
        for address in found:
            if not is_public(ip_address(address.partition("%")[0])):
                raise AddressRefused("This address leads into a network of its own.")
    return found


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for; None for others."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if any(address in network for network in _TRANSLATED):
        return IPv4Address(int(address) & _LAST_32_BITS)
    return None


def _path(place: SplitResult) -> str:
    return (place.path or "/") + (f"?{place.query}" if place.query else "")


def _answer(connection: http.client.HTTPConnection, most: int) -> Answer:
    """Read the answer until its end; one that swells or is cut off is none."""
    response = connection.getresponse()
    body = response.read(most + 1)
    if len(body) > most:
        raise AnswerTooLong(f"{connection.host}: more than {most} bytes")
    if response.length:
        raise RemoteUnavailable(f"{connection.host}: cut off")
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, body)
