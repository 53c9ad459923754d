"""How does a minute of the timetable pass in seconds? The clock of proofs.

Only beat runs this, and only what is done each minute or oftener is done oftener still:
what is forgotten by the hour is not the sooner forgotten.
"""

from __future__ import annotations

from geo_incidents.celery import app

A_MINUTE_S = 60
SOON_S = 4

for entry in app.conf.beat_schedule.values():
    pause_s = entry["schedule"]
    if isinstance(pause_s, int) and pause_s <= A_MINUTE_S:
        entry["schedule"] = min(pause_s, SOON_S)
