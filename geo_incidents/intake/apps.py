"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "geo_incidents.intake"
