"""How does Django know this stage?"""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "geo_incidents.analysis"

    def ready(self) -> None:
        import_module("geo_incidents.analysis.counting.models")  # tables of its own
