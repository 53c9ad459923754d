"""How does Django know conversations?"""

from __future__ import annotations

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "geo_incidents.dialogue"
