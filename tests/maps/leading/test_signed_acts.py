"""Is a signed act kept with an answer, and given to staff in scope only?"""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from PIL import Image

from geo_incidents.accounts.models import Look
from geo_incidents.casework.acts import MOST_BYTES
from geo_incidents.casework.models import Incident
from geo_incidents.casework.replies import Reply, ReplyAct
from tests.maps.leading.conftest import LogIn
from tests.maps.leading.test_answering_from_the_card import filled

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n"


def paper(content: bytes = PDF, name: str = "act.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def scan(kind: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (32, 32)).save(written, kind)
    return written.getvalue()


def test_staff_in_scope_take_it_away_and_the_resident_learns_nothing(
    client: Client, card_of: LogIn, incident: Incident
) -> None:
    card = card_of("operator")
    assert card.send("reply", **filled(status="done", paper=paper()))[0] == 200
    act = ReplyAct.objects.get()
    path = f"/internal/replies/acts/{act.pk}"
    assert path in card.html
    for persona in ("operator", "officer_of_west", "chief"):
        answer = card_of(persona).client.get(path)
        assert b"".join(answer) == PDF
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
    looks = Look.objects.filter(incidents=[incident.pk], page__endswith="reply_act")
    assert looks.values("user").distinct().count() == 3
    for stranger in ("officer_of_east", "user_of_company_b", "nobody"):
        assert card_of(stranger).client.get(path).status_code in {403, 404}
    assert client.get(path).status_code == 302
    token = incident.links.get().appeal.token
    page = client.get(f"/appeals/{token}/").content.decode()
    assert "Крышу починили" in page
    assert "replies/acts" not in page
    assert "Подписанный акт файлом" not in page


def test_the_preview_says_that_it_goes_along_and_keeps_nothing(
    card_of: LogIn, incident: Incident
) -> None:
    path = f"/internal/incidents/{incident.pk}/reply/preview"
    given = filled(paper=paper())
    shown = card_of("operator").client.post(path, given).content.decode()
    assert "Подписанный акт файлом" in shown
    assert "жители его не видят" in shown
    assert not ReplyAct.objects.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_of_paper_is_kept_as_pixels(
    card_of: LogIn, incident: Incident, kind: str
) -> None:
    upload = paper(scan(kind) + b"<?php", "act.pdf")
    assert card_of("operator").send("reply", **filled(paper=upload))[0] == 200
    act = ReplyAct.objects.get()
    assert str(act).endswith(".jpg")
    with act.file.open() as file:
        assert b"<?php" not in file.read()


def test_what_has_an_act_is_not_without_proof(
    card_of: LogIn, incident: Incident
) -> None:
    card_of("operator").send("reply", **filled(status="done", paper=paper()))
    codes = {doubt["code"] for doubt in Reply.objects.get().doubts}
    assert "no_proof" not in codes


@pytest.mark.parametrize(
    "hostile",
    [
        b"<svg onload='x()'/>",
        b"<html><script>x()</script></html>",
        b"GIF89a",
        b"PK\x03\x04",
        b"MZ\x90\x00",
        b"\xff\xd8\xff\xe0 no photo",
        b"%PDF-1.7 and no end",
        PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>"),
        PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /J#61vaScript >>"),
        PDF.replace(b"/Catalog", b"/Catalog /Names << /EmbeddedFiles 2 0 R >>"),
        PDF.replace(b"/Catalog", b"/Catalog /AA << /S /Launch /F (x) >>"),
        PDF[:-1] + b" " * MOST_BYTES + b"%%EOF",
    ],
    ids=[
        *("svg", "html", "gif", "zip", "program", "no_photo", "torn"),
        *("script", "hidden_script", "files", "launch", "too_large"),
    ],
)
def test_what_is_no_act_is_refused_and_nothing_is_sent(
    card_of: LogIn, incident: Incident, hostile: bytes
) -> None:
    status, told = card_of("operator").send("reply", **filled(paper=paper(hostile)))
    assert (status, "act.pdf" in told["error"]) == (400, True)
    assert not Reply.objects.exists()


def test_it_is_kept_as_it_was_sent(card_of: LogIn, incident: Incident) -> None:
    card_of("operator").send("reply", **filled(paper=paper(), key=str(uuid.uuid4())))
    with pytest.raises(DatabaseError), transaction.atomic():
        ReplyAct.objects.update(file="other.pdf")
