"""How is it written down that somebody takes a list away?"""

from __future__ import annotations

from django.utils import timezone

from geo_incidents.accounts.models import Export, ExportEnd, User


def begin_export(user: User, *, form: str, asked: str, came_from: str | None) -> Export:
    """Write down who takes away what, before the first row goes out."""
    return Export.objects.create(
        user=user,
        role=user.role,
        form=form,
        asked=asked,
        came_from=came_from,
        begun_at=timezone.now(),
    )


def end_export(export: Export, *, rows: int, is_whole: bool) -> None:
    """Write down how many rows went out, and whether they were all."""
    ExportEnd.objects.create(
        export=export, rows=rows, is_whole=is_whole, ended_at=timezone.now()
    )
