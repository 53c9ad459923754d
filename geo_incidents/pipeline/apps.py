"""How does Django know the pipeline, and who rings its bell?"""

from __future__ import annotations

from django.apps import AppConfig


class PipelineConfig(AppConfig):
    name = "geo_incidents.pipeline"

    def ready(self) -> None:
        """Ring when intake has stored appeals, and when a worker has started."""
        from celery.signals import worker_ready

        from geo_incidents.intake.signals import appeals_received
        from geo_incidents.pipeline.bell import ring

        appeals_received.connect(ring, dispatch_uid="pipeline.ring")
        worker_ready.connect(ring, weak=False)
