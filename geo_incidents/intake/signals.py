"""Whom does intake tell? Signals of what came in, and of what waits to leave.

Intake must not know the pipeline; a lost signal only costs the time until the sweep.
"""

from __future__ import annotations

from django.dispatch import Signal

appeals_received = Signal()
updates_kept = Signal()
messages_wait = Signal()
