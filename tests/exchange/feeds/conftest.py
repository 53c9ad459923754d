"""What do the tests of feeds find? The two examples as feeds of the toy city."""

from __future__ import annotations

from tests.exchange.feeds.files import incident_management, pos

__all__ = ["incident_management", "pos"]
