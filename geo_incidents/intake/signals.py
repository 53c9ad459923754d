"""Whom does intake tell? The one signal of the project: appeals are in.

Intake must not know the pipeline; a lost signal only costs the time until the sweep.
"""

from __future__ import annotations

from django.dispatch import Signal

appeals_received = Signal()
