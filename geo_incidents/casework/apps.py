"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "geo_incidents.casework"
