"""How does Django know the pipeline, and who rings its bell?"""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PipelineConfig(AppConfig):
    name = "geo_incidents.pipeline"
    verbose_name = _("Work under way")

    def ready(self) -> None:
        """Ring when intake has stored something, and when a worker has started.

        A worker serves all, so it sees everything.
        """
        from celery.signals import task_success, worker_init, worker_ready

        from geo_incidents.accounts.seeing import see_everything
        from geo_incidents.intake import signals
        from geo_incidents.pipeline.bell import ring, ring_to_hear, ring_to_post
        from geo_incidents.pipeline.checkup.schedule import a_task_succeeded
        from geo_incidents.pipeline.heartbeat import a_worker_is_ready

        signals.appeals_received.connect(ring, dispatch_uid="pipeline.ring")
        signals.updates_kept.connect(ring_to_hear, dispatch_uid="pipeline.hear")
        signals.messages_wait.connect(ring_to_post, dispatch_uid="pipeline.post")
        worker_init.connect(
            lambda **_signal: see_everything(), weak=False, dispatch_uid="pipeline.see"
        )
        worker_ready.connect(a_worker_is_ready, dispatch_uid="pipeline.ready")
        worker_ready.connect(ring, dispatch_uid="pipeline.ring")
        task_success.connect(a_task_succeeded, dispatch_uid="pipeline.succeeded")
