"""Is any form that anybody can send guarded by one word, and are people told kindly?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory

from geo_incidents.gate.door import guarded, paced
from tests.gate_tickets import ticket

WORDS = "Всё ещё течёт с крыши"


def send(view: Any = None, **changed: Any) -> HttpResponse:
    form = {"words": WORDS, "gate_ticket": ticket("subscribe"), "website": ""}
    request = RequestFactory().post("/somewhere/", form | changed)
    request.user = AnonymousUser()
    response = (view or take)(request)
    assert isinstance(response, HttpResponse)
    return response


@guarded("subscribe")
def take(request: Any) -> HttpResponse:
    return HttpResponse("taken")


@paced("verdict")
def take_by_secret_address(request: Any) -> HttpResponse:
    return HttpResponse("taken")


def test_a_person_is_let_in(db: None) -> None:
    assert send().content == b"taken"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"website": "http://spam.example"}, "Нажмите кнопку ещё раз"),
        ({"gate_ticket": ""}, "без своей метки"),
        ({"gate_ticket": "made:up"}, "повреждена"),
        ({"gate_ticket": ticket("report")}, "повреждена"),
        ({"gate_ticket": ticket("subscribe", age=-timedelta(hours=1))}, "быстро"),
        ({"gate_ticket": ticket("subscribe", age=timedelta(hours=3))}, "двух часов"),
    ],
    ids=["trap", "none", "forged", "of another form", "soon", "old"],
)
def test_what_is_amiss_is_said_and_every_word_kept(
    db: None, changed: dict[str, str], said: str
) -> None:
    response = send(**changed)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert f'name="words" value="{WORDS}"' in page


def test_a_ticket_is_good_for_the_same_words_only(db: None) -> None:
    one = ticket("subscribe")
    assert send(gate_ticket=one).content == b"taken"
    assert send(gate_ticket=one).content == b"taken"
    again = send(gate_ticket=one, words="другое")
    assert "уже отправляли" in again.content.decode()


def test_who_writes_too_often_is_told_when_and_loses_no_word(db: None) -> None:
    answers = [send(take_by_secret_address) for _time in range(61)]
    assert [answer.status_code for answer in answers] == [200] * 60 + [429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 600
    assert WORDS in answers[-1].content.decode()


def test_a_template_brings_ticket_proof_and_trap(db: None) -> None:
    page = Template("{% load gate %}{% gate_fields 'report' %}").render(Context())
    for name in ("gate_ticket", "gate_proof", "website"):
        assert f'name="{name}"' in page
    assert "<div hidden>" in page


def test_a_form_asks_what_it_should_bring(client: Client, db: None) -> None:
    fresh = ticket(age=timedelta(seconds=1))
    told = client.get("/gate/report.json", {"ticket": fresh}).json()
    assert told["ticket"] == fresh
    assert 1 < told["wait_s"] <= 2
    assert told["challenge"] is None
    assert client.get("/gate/no-such.json").status_code == 404
