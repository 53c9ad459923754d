"""How does Django know the maps?"""

from __future__ import annotations

from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"

    def ready(self) -> None:
        """Register the checks and the tasks."""
        from maps.internal.digests import checks as paper
        from maps.internal.overdue import tasks as reminders
        from maps.internal.plots import tasks as plots
        from maps.upkeep import checks, tasks

        self.checks, self.tasks = (checks, paper), (tasks, reminders, plots)
