"""How does Django know the maps?"""

from __future__ import annotations

from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"
