"""Network addresses: which ones the open web has, so that no page leads a fetch into a private network."""

from __future__ import annotations

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address

from secondsource.errors import InputError

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address


def is_public(address: str) -> bool:
    """Return whether an IP address, and any IPv4 address wrapped in it, is one of the open internet."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (parsed, *_wrapped(parsed)))


def _wrapped(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in inner if one is not None]


def resolve(host: str, port: int, url: str, *, allow_private: bool) -> list[str]:
    """Return the IP addresses of ``host`` that may be connected to, as the system prefers them.

    Raises:
        InputError: the host is not known, or none of its addresses is public and that is asked for.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"the host {host} is not known; check how it is spelled, and the network"
        raise InputError(url, "network", message) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = [address for address in addresses if allow_private or is_public(address)]
    if not allowed:
        message = f"{host} lies in a private network, not fetched from; allow private addresses if you trust it"
        raise InputError(url, "private-address", message)
    return allowed
