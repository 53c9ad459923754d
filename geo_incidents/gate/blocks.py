"""From which block of network addresses does somebody write?

One household or one attacker has any address of an IPv6 /56 and easily several of an
IPv4 /24, so the block is what is counted.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

IPV4_PREFIX: Final = 24
IPV6_PREFIX: Final = 56
UNKNOWN: Final = "unknown"


def block_of(origin: str | None) -> str:
    """Return the block of an address, "unknown" where none is known."""
    if origin is None:
        return UNKNOWN
    address = ip_address(origin)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    prefix = IPV6_PREFIX if isinstance(address, IPv6Address) else IPV4_PREFIX
    return str(ip_network(f"{address}/{prefix}", strict=False))
