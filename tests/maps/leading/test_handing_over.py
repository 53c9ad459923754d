"""Is an incident handed over from its card, to whom and why, and is the writer told?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.casework.models import Incident
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.models import PublicIncident
from tests.maps.leading.conftest import LogIn
from tests.toy_city import ToyCity

WHY = "двор на балансе другой компании"


@pytest.fixture
def company_b(toy_city: ToyCity) -> int:
    return toy_city.organisations["company-b"].pk


def test_all_others_are_offered_those_of_the_place_first(
    card_of: LogIn, incident: Incident
) -> None:
    path = f"/internal/incidents/{incident.pk}/hands/"
    html = card_of("operator").client.get(path).content.decode()
    assert "Азимут" not in html
    places = [html.index(word) for word in ("на этом месте", "Дорожная", "Бульвар")]
    assert places == sorted(places)


def test_it_goes_to_whose_business_it_is(
    card_of: LogIn, incident: Incident, company_b: int
) -> None:
    status, told = card_of("operator").send(
        "hand-over", organisation=company_b, seen="new", reason=WHY
    )
    assert (status, told["is_visible"]) == (200, True)
    html = card_of("user_of_company_b").html
    assert WHY in html
    assert "Передано</strong> → УК «Бульвар»" in html
    assert "Продолжить работу" in html


def test_who_hands_it_over_is_told_that_it_is_theirs_no_more(
    card_of: LogIn, company_b: int
) -> None:
    _status, told = card_of("user_of_company_a").send(
        "hand-over", organisation=company_b, seen="new", reason=WHY
    )
    assert told["is_visible"] is False


def test_the_world_is_told_whose_it_is_but_not_the_words(
    card_of: LogIn, client: Client, incident: Incident, company_b: int
) -> None:
    card_of("operator").send(
        "hand-over", organisation=company_b, seen="new", reason=WHY
    )
    assert PublicIncident.objects.get().organisation_name == "УК «Бульвар»"
    page = client.get(f"/incidents/{incident.pk}/").content.decode()
    assert "передали: УК «Бульвар»" in page
    assert "это её дело" in page
    assert WHY not in page


def test_the_writer_is_told_whose_it_is_and_why(
    card_of: LogIn, client: Client, company_b: int
) -> None:
    card_of("operator").send(
        "hand-over", organisation=company_b, seen="new", reason=WHY
    )
    page = client.get(f"/appeals/{Appeal.objects.get().token}/").content.decode()
    assert "УК «Бульвар»" in page
    assert WHY in page


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"organisation": "", "reason": WHY},
        {"organisation": "0", "reason": WHY},
        {"organisation": "9" * 30, "reason": WHY},
        {"organisation": "999999", "reason": WHY},
    ],
)
def test_nobody_known_is_refused_with_a_sentence(
    card_of: LogIn, incident: Incident, fields: dict[str, str]
) -> None:
    status, told = card_of("operator").send("hand-over", seen="new", **fields)
    assert (status, list(told)) == (400, ["error"])
    assert incident.status_changes.count() == 1
