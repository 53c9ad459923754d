"""Who is told what is overdue, by page and by mail, and who is not?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Reminder
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.pipeline import reminding
from geo_incidents.pipeline.tasks import post
from maps.internal.overdue import mailing, tasks
from tests.incidents import make_incident
from tests.personas import make_user
from tests.toy_city import IN_EAST, ToyCity

PAGE = "/internal/summary/overdue/"
SIGHTS = {
    "operator": {"УК «Азимут»", "УК «Бульвар»"},
    "planner": {"УК «Азимут»", "УК «Бульвар»"},
    "chief": {"УК «Азимут»", "УК «Бульвар»"},
    "administrator": {"УК «Азимут»", "УК «Бульвар»"},
    "officer_of_west": {"УК «Азимут»"},
    "officer_of_east": {"УК «Бульвар»"},
    "user_of_company_a": {"УК «Азимут»"},
    "user_of_company_b": {"УК «Бульвар»"},
}


@pytest.fixture(autouse=True)
def _overdue(toy_city: ToyCity, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    make_incident(toy_city, deadline=Deadline.OVERDUE, due_at=now - timedelta(days=10))
    make_incident(
        *(toy_city, IN_EAST),
        district="east-south",
        organisation="company-b",
        deadline=Deadline.OVERDUE,
        due_at=now - timedelta(days=1),
    )
    make_incident(toy_city, due_at=now + timedelta(days=5))
    monkeypatch.setattr(mailing, "is_working", lambda _day: True)


def remind() -> None:
    """Let the morning come: write the mails, and let them out."""
    tasks.remind()
    post()


@pytest.mark.parametrize("persona", SIGHTS)
def test_the_page_names_who_has_it_as_far_as_one_may_see(
    client: Client, request: pytest.FixtureRequest, persona: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    response = client.get(PAGE)
    text = response.content.decode()
    assert {one for one in ("УК «Азимут»", "УК «Бульвар»") if one in text} == (
        SIGHTS[persona]
    )
    assert response.context["told"].count == len(SIGHTS[persona])


def test_who_has_no_role_has_no_page(client: Client, nobody: User) -> None:
    client.force_login(nobody)
    assert client.get(PAGE).status_code == 403


def test_officer_and_company_are_told_of_theirs_and_the_chief_of_what_stays(
    officer_of_east: User, user_of_company_a: User, chief: User, settings: Settings
) -> None:
    settings.SITE_URL = "https://ensk.example"
    for user in (officer_of_east, user_of_company_a, chief):
        user.email = f"{user.username}@ensk.example"
        user.save()
    remind()
    told = {message.to[0]: message.body for message in mail.outbox}
    assert set(told) == {
        f"{user.username}@ensk.example"
        for user in (officer_of_east, user_of_company_a, chief)
    }
    east, chiefs = told[officer_of_east.email], told[chief.email]
    assert "УК «Бульвар»" in east
    assert "Азимут" not in east
    assert "Азимут" in chiefs
    assert "Бульвар" not in chiefs
    assert "https://ensk.example/internal/summary/overdue/" in east


def test_everybody_is_told_once_a_day(chief: User) -> None:
    chief.email = "chief@ensk.example"
    chief.save()
    remind()
    remind()
    assert len(mail.outbox) == 1


def test_a_mail_that_failed_waits_and_is_tried_again(
    chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    chief.email = "chief@ensk.example"
    chief.save()

    def refuse(*_told: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(reminding, "send_mail", refuse)
        remind()
    failed = Reminder.objects.get()
    assert (failed.sent_at, failed.error) == (None, "ConnectionRefusedError")
    assert failed.available_at > timezone.now()
    remind()
    assert mail.outbox == []
    Reminder.objects.update(available_at=timezone.now())
    remind()
    assert len(mail.outbox) == 1
    sent = Reminder.objects.get()
    assert sent.sent_at
    assert (sent.text, sent.error, sent.attempts) == ("", "", 2)


def test_a_mail_of_yesterday_does_not_come_today(chief: User) -> None:
    chief.email = "chief@ensk.example"
    chief.save()
    yesterday = timezone.localdate() - timedelta(days=1)
    Reminder.objects.create(user=chief, day=yesterday, subject="a", text="b")
    remind()
    assert [message.subject for message in mail.outbox] == ["Просроченные проблемы: 1"]


def test_who_is_killed_while_sending_leaves_no_second_mail(
    chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    chief.email = "chief@ensk.example"
    chief.save()

    def die(*_told: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(reminding, "send_mail", die)
        with pytest.raises(SystemExit):
            remind()
    remind()
    assert mail.outbox == []


def test_who_has_left_meanwhile_is_not_told(chief: User) -> None:
    chief.email = "chief@ensk.example"
    chief.save()
    tasks.remind()
    chief.is_active = False
    chief.save()
    post()
    assert mail.outbox == []
    assert Reminder.objects.get().text == ""


def test_nobody_is_told_on_a_day_off(
    chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    chief.email = "chief@ensk.example"
    chief.save()
    monkeypatch.setattr(mailing, "is_working", lambda _day: False)
    remind()
    assert mail.outbox == []


def test_nothing_overdue_is_no_mail(user_of_company_a: User, toy_city: ToyCity) -> None:
    roads = make_user("roads", User.Role.COMPANY)
    roads.organisations.add(toy_city.organisations["roads-department"])
    roads.email = "roads@ensk.example"
    roads.save()
    remind()
    assert mail.outbox == []
