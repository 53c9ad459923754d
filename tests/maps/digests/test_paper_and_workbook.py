"""Does a digest come onto paper and into a workbook whole, and as text only?"""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client
from openpyxl import load_workbook

from geo_incidents.analysis.digests.making import make_digests
from geo_incidents.analysis.models import Digest
from tests.incidents import make_incident
from tests.toy_city import ToyCity


@pytest.fixture
def digest(toy_city: ToyCity) -> Digest:
    organisation = toy_city.organisations["company-a"]
    organisation.name = '=HYPERLINK("http://evil.example")'
    organisation.save()
    make_incident(toy_city, channel="web")
    make_digests(date(2026, 3, 1))
    return Digest.objects.get(district=None, organisation=None)


def test_it_comes_onto_paper(staff_client: Client, digest: Digest) -> None:
    response = staff_client.get(f"/internal/summary/months/{digest.pk}/digest.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert "2026-03.pdf" in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF-")
    assert b"/URI" not in response.content


def test_it_comes_into_a_workbook(staff_client: Client, digest: Digest) -> None:
    response = staff_client.get(f"/internal/summary/months/{digest.pk}/digest.xlsx")
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == [
        *("Числа", "Темы", "Районы", "Организации", "Каналы", "Недели")
    ]
    figures = {row[0]: row[1] for row in book["Числа"].iter_rows(values_only=True)}
    assert figures["Поступило за период"] == 1
    names = [cell.value for cell in book["Организации"]["A"]]
    assert names[1] == '=HYPERLINK("http://evil.example")'
    assert book["Организации"]["A2"].data_type == "s"


def test_the_page_says_the_same(staff_client: Client, digest: Digest) -> None:
    page = staff_client.get(f"/internal/summary/months/{digest.pk}/").content.decode()
    assert "март 2026" in page
    assert "Поступила 1 проблема" in page
