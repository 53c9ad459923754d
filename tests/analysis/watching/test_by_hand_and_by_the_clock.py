"""Hotspots are looked for each night, and by a command that tells how far it is."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from geo_incidents.analysis.models import Hotspot, HotspotRun
from geo_incidents.analysis.tasks import find_hotspots_of
from tests.analysis.watching.village import TODAY, returning, usual, written
from tests.toy_city import ToyCity


def test_the_command_tells_what_it_does_and_finds(toy_city: ToyCity) -> None:
    written(toy_city, usual(), returning())
    said, shown = StringIO(), StringIO()
    call_command("find_hotspots", today=TODAY, recount=True, stdout=said, stderr=shown)
    assert "Квадратов: 1 hotspots of 8060 appeals" in said.getvalue()
    for step in ("counting all appeals", "reading", "scanning", "storing"):
        assert step in shown.getvalue()
    assert Hotspot.objects.get().appeals == 65


def test_a_city_that_is_not_there_is_refused(toy_city: ToyCity) -> None:
    with pytest.raises(CommandError):
        call_command("find_hotspots", city="nowhere")


def test_the_task_of_the_night_is_on_the_timetable(toy_city: ToyCity) -> None:
    tasks = {each["task"] for each in settings.CELERY_BEAT_SCHEDULE.values()}
    assert "analysis.find_hotspots" in tasks
    find_hotspots_of(toy_city.municipality.pk)
    find_hotspots_of(-1)
    assert HotspotRun.objects.count() == 1
