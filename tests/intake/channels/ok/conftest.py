"""Which group do the tests have? One at an OK of their own."""

from __future__ import annotations

from tests.servers.ok_api import ok

__all__ = ["ok"]
