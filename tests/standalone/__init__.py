"""Does one machine run everything? Tested through real processes."""

from __future__ import annotations
