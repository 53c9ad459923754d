"""Does a row go in, find its place and who answers, and come back with the reply?"""

from __future__ import annotations

import io
import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import IncidentAppeal
from geo_incidents.exchange.feeds.answering import answers, written
from geo_incidents.exchange.feeds.plans import Feed
from geo_incidents.exchange.feeds.receiving import take
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.leading import reply
from tests.exchange.feeds.files import ROWS, file_of
from tests.toy_city import ToyCity


def test_a_row_comes_back_in_the_same_shape(
    toy_city: ToyCity, incident_management: Feed, tmp_path: Path
) -> None:
    take(incident_management, file_of(tmp_path, *ROWS))
    drain()
    first, second = answers(incident_management)
    assert first["ID инцидента"] == "77"
    assert first["Статус"] == "Новый"
    assert first["Исполнитель"]
    assert first["Номер обращения"].isdigit()
    assert second["ID инцидента"] == "78"
    table = written(incident_management.answers, [first, second])
    text = table.decode("windows-1251")
    assert text.splitlines()[0].startswith("ID инцидента;Номер обращения;Статус")
    workbook = written(replace(incident_management.answers, format="xlsx"), [first])
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active
    assert sheet is not None
    assert sheet.cell(2, 1).value == "77"


def test_what_staff_answered_comes_back_with_its_row(
    toy_city: ToyCity, incident_management: Feed, operator: User, tmp_path: Path
) -> None:
    take(incident_management, file_of(tmp_path, *ROWS))
    drain()
    link = IncidentAppeal.objects.get(appeal__external_id="incident-management:77")
    for words in ("Выехали.", "Починили."):
        writing = Writing(text=words)
        reply(link.incident_id, writing, author=operator, key=uuid.uuid4())
    first, second = answers(incident_management)
    assert "Починили." in first.values()
    assert "Починили." not in second.values()


def test_many_are_asked_for_as_often_as_few(
    toy_city: ToyCity, incident_management: Feed, tmp_path: Path
) -> None:
    asked = []
    for rows in (ROWS[:1], ROWS):
        take(incident_management, file_of(tmp_path, *rows))
        drain()
        with CaptureQueriesContext(connection) as queries:
            answers(incident_management)
        asked.append(len(queries))
    assert asked[1] == asked[0]


def test_only_what_changed_since_then_comes_back(
    toy_city: ToyCity, incident_management: Feed, tmp_path: Path
) -> None:
    take(incident_management, file_of(tmp_path, *ROWS))
    drain()
    later = timezone.now() + timedelta(hours=1)
    assert len(answers(incident_management, since=later - timedelta(days=1))) == 2
    assert answers(incident_management, since=later) == []
    link = IncidentAppeal.objects.get(appeal__external_id="incident-management:78")
    link.incident.status_changes.create(
        status="accepted", changed_at=later, actor="staff"
    )
    assert [one["ID инцидента"] for one in answers(incident_management, since=later)]


def test_a_cell_is_no_formula(incident_management: Feed) -> None:
    row = dict.fromkeys(incident_management.answers.columns.values(), "=1+1")
    assert "'=1+1" in written(incident_management.answers, [row]).decode("cp1251")


def test_the_page_looks_takes_and_gives_back(
    client: Client,
    toy_city: ToyCity,
    incident_management: Feed,
    operator: User,
    officer_of_west: User,
    tmp_path: Path,
) -> None:
    client.force_login(officer_of_west)
    assert client.get("/internal/feeds/").status_code == 403
    assert client.get("/internal/feeds/pos/answers").status_code == 404
    client.force_login(operator)
    path = file_of(tmp_path, *ROWS)
    for act, said in (
        ("check", "новых 2"),
        ("take", "новых 2"),
        ("take", "известных 2"),
    ):
        with path.open("rb") as file:
            form = {"feed": "incident-management", "act": act, "file": file}
            page = client.post("/internal/feeds/", form).content.decode()
        assert said in page
    drain()
    given = client.get("/internal/feeds/incident-management/answers")
    assert "77" in given.content.decode("windows-1251")
    assert client.post("/internal/feeds/", {"act": "take"}).status_code == 400
