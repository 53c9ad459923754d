"""Does the admin refuse a template with fields that nothing can fill in?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.replies import ReplyTemplate

PATH = "/admin/casework/replytemplate/add/"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Готово, № {number}, {address}.", 1), ("Готово, {nummer}.", 0), ("Готово {", 0)],
)
def test_unknown_fields_are_named(
    client: Client, administrator: User, text: str, kept: int
) -> None:
    client.force_login(administrator)
    page = client.post(PATH, {"name": "Крыша", "text": text}, follow=True)
    assert ReplyTemplate.objects.count() == kept
    assert ("Таких полей нет" in page.content.decode()) is not bool(kept)


def test_the_page_says_which_fields_there_are(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)
    assert "{organisation}" in client.get(PATH).content.decode()
