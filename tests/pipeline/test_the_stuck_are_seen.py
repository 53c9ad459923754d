"""Does the administrator see which appeals fail, and why?"""

from __future__ import annotations

from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.pipeline.outbox import stuck
from tests.builders import appeal
from tests.toy_city import ToyCity


def test_the_admin_lists_them_with_their_error(
    client: Client, toy_city: ToyCity
) -> None:
    appeal(toy_city)
    OutboxRow.objects.update(attempts=3, error="ValueError: a stage broke")
    client.force_login(User.objects.create_superuser("root"))
    page = client.get("/admin/pipeline/outboxrow/").content.decode()
    assert "ValueError: a stage broke" in page
    assert stuck() == 1
