"""How does an hour of the timetable pass in minutes? The clock of proofs.

Only beat runs this: what it rings for, and how often a minute, is all that differs.
"""

from __future__ import annotations

from geo_incidents.celery import app

SOON_S = 4

for entry in app.conf.beat_schedule.values():
    if isinstance(entry["schedule"], int):
        entry["schedule"] = min(entry["schedule"], SOON_S)
