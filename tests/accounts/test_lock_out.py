"""Is who guesses at a password locked out from there, and told until when?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.lock_out import forget_attempts, locked_until, unlock
from geo_incidents.accounts.models import User

LOGIN = "/accounts/login/"
HERE, THERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture(autouse=True)
def password(operator: User) -> None:
    operator.set_password("верный пароль")
    operator.save()


def attempt(client: Client, password: str, *, at: str = HERE, **more: Any) -> Any:
    said = {"username": "operator", "password": password}
    return client.post(LOGIN, said, REMOTE_ADDR=at, **more)


def guess(client: Client, times: int = 5, **more: Any) -> Any:
    for number in range(times):
        response = attempt(client, f"wrong {number}", **more)
    return response


def test_the_fifth_wrong_password_locks_and_says_until_when(client: Client) -> None:
    assert guess(client, 4).status_code == 200
    refusal = guess(client, 1)
    assert refusal.status_code == 429
    until = timezone.localtime(locked_until(["operator"])["operator"])
    text = refusal.content.decode()
    assert "Слишком много неверных паролей" in text
    assert f"в {until:%H:%M} (через 15 мин)" in text
    assert "no-store" in refusal["Cache-Control"]


def test_then_not_even_the_right_one_lets_in_from_there(client: Client) -> None:
    guess(client)
    assert attempt(client, "верный пароль").status_code == 429
    assert client.get("/internal/counts.json").status_code == 401


def test_but_from_elsewhere_it_does(client: Client) -> None:
    guess(client)
    assert attempt(client, "верный пароль", at=THERE).status_code == 302


def test_another_login_from_there_is_not_locked(client: Client, planner: User) -> None:
    planner.set_password("её пароль")
    planner.save()
    guess(client)
    said = {"username": "planner", "password": "её пароль"}
    assert client.post(LOGIN, said, REMOTE_ADDR=HERE).status_code == 302


def test_after_a_quarter_of_an_hour_it_does(client: Client) -> None:
    guess(client)
    before = timezone.now() - timedelta(minutes=15, seconds=1)
    AccessAttempt.objects.update(attempt_time=before)
    assert locked_until(["operator"]) == {}
    assert attempt(client, "верный пароль").status_code == 302


def test_trying_while_locked_makes_it_no_longer(client: Client) -> None:
    guess(client)
    until = locked_until(["operator"])
    guess(client, 2)
    assert locked_until(["operator"]) == until


def test_the_right_password_forgets_the_wrong_ones(client: Client) -> None:
    guess(client, 4)
    attempt(client, "верный пароль")
    client.logout()
    assert guess(client, 4).status_code == 200


def test_another_browser_is_the_same_address(client: Client) -> None:
    for number in range(5):
        headers = {"User-Agent": f"browser {number}"}
        response = attempt(client, "wrong", headers=headers)
    assert response.status_code == 429


def test_the_address_is_what_our_own_proxy_says(
    client: Client, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    for number in range(5):
        said = {"X-Forwarded-For": f"203.0.113.{number}, 192.0.2.9"}
        response = attempt(client, "wrong", at="127.0.0.1", headers=said)
    assert response.status_code == 429
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {
        "192.0.2.9"
    }
    other = {"X-Forwarded-For": "192.0.2.10"}
    let_in = attempt(client, "верный пароль", at="127.0.0.1", headers=other)
    assert let_in.status_code == 302


def test_no_password_is_kept(client: Client) -> None:
    guess(client, 2)
    kept = AccessAttempt.objects.get()
    assert "wrong" not in kept.post_data + kept.get_data


def test_an_administrator_lets_in_again(client: Client) -> None:
    guess(client)
    unlock(["operator"])
    assert attempt(client, "верный пароль").status_code == 302


def test_old_failures_are_forgotten(client: Client) -> None:
    guess(client, 2)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(days=2))
    forget_attempts()
    assert not AccessAttempt.objects.exists()


def test_a_name_that_nobody_has_is_locked_likewise(client: Client) -> None:
    """Else one could tell who works here."""
    for _again in range(5):
        said = {"username": "nobody at all", "password": "wrong"}
        response = client.post(LOGIN, said, REMOTE_ADDR=HERE)
    assert response.status_code == 429
