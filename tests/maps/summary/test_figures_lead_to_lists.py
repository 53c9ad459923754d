"""Is every figure of the summary the length of the list behind it?"""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.deadlines import Deadline
from tests.incidents import make_incident
from tests.toy_city import ToyCity

PAGE = "/internal/summary/"
FIGURE = re.compile(r'<a (?:class="is-late" )?href="(/internal/\?[^"]*)">([^<]+)</a>')


@pytest.fixture(autouse=True)
def _some(toy_city: ToyCity) -> None:
    today = timezone.now()
    for days in (0, 2, 9, 40, 95, 120, 300):
        at = today - timedelta(days=days)
        whole = make_incident(toy_city, opened_at=at, channel="web")
        make_incident(
            *(toy_city,), opened_at=at, organisation="company-b", parent=whole
        )
        make_incident(
            *(toy_city,), opened_at=at, category="kerb", deadline=Deadline.OVERDUE
        )
        make_incident(
            toy_city, opened_at=at, status="done", closed_at=today, channel="vk"
        )
        make_incident(toy_city, opened_at=at, status="refused", closed_at=today)


@pytest.mark.parametrize(
    "query", ["", "?days=28", "?category=kerb", "?district=west&organisation=company-a"]
)
def test_a_figure_is_the_length_of_its_list(staff_client: Client, query: str) -> None:
    page = staff_client.get(PAGE + query).content.decode()
    figures = [
        (href.replace("&amp;", "&"), digits)
        for href, said in FIGURE.findall(page)
        if (digits := re.sub(r"\D", "", said)) and "<" not in said
    ]
    assert len(figures) > 20
    for href, digits in figures:
        listed = staff_client.get(
            f"/internal/incidents.json?bbox=49,54,52,57&{urlsplit(href).query}"
        ).json()
        assert listed.get("total") == int(digits), (href, listed)


def test_a_company_counts_the_parts_it_was_given(
    client: Client, user_of_company_b: User
) -> None:
    client.force_login(user_of_company_b)
    page = client.get(PAGE + "?days=364")
    assert page.context["summary"].total.received == 7


def test_what_a_form_sends_of_nothing_chosen_is_left_out(staff_client: Client) -> None:
    response = staff_client.get(f"{PAGE}?district=&days=28&organisation=")
    assert response["Location"] == f"{PAGE}?days=28"


@pytest.mark.parametrize(
    "query",
    ["district=nowhere", "from=1999-99-99", "from=2999-01-01", "from=1991-01-01"],
)
def test_what_cannot_be_asked_is_said_and_all_is_shown(
    staff_client: Client, query: str
) -> None:
    response = staff_client.get(f"{PAGE}?{query}")
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()


def test_a_chart_brings_no_style_and_no_script(staff_client: Client) -> None:
    page = staff_client.get(PAGE).content.decode()
    charts = re.findall(r"<svg[^>]*class=\"chart\".*?</svg>", page, re.DOTALL)
    assert len(charts) == 3
    for chart in charts:
        assert "<style" not in chart
        assert "<script" not in chart
        assert "style=" not in chart
