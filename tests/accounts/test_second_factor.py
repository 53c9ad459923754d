"""Does a password alone let nobody in where a second factor is due?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from geo_incidents.accounts import second_factor
from geo_incidents.accounts.models import Session, User
from tests.toy_city import ToyCity

LOGIN, ASK = "/accounts/login/", "/accounts/second-factor/"
SET_UP, CODES = f"{ASK}set-up/", f"{ASK}codes/"
DATA, MAP, ADMIN = "/internal/counts.json", "/internal/", "/admin/"
KNOWN: Final = "верный пароль"

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def user(toy_city: ToyCity, operator: User) -> User:
    operator.set_password(KNOWN)
    operator.save()
    return operator


@pytest.fixture
def secured(user: User) -> User:
    """Somebody who has set up an app."""
    second_factor.offer(user)
    second_factor.take(user, code_of(user))
    TOTPDevice.objects.update(last_t=-1)
    return user


def code_of(user: User, *, steps: int = 0) -> str:
    device = TOTPDevice.objects.get(user=user)
    return f"{totp(device.bin_key, drift=steps):06d}"


def log_in(client: Client, path: str = LOGIN) -> Any:
    return client.post(path, {"username": "operator", "password": KNOWN})


def is_in(client: Client) -> bool:
    return client.get(DATA).status_code == 200


def test_where_it_is_off_a_password_is_enough(client: Client, user: User) -> None:
    assert log_in(client)["Location"] == MAP
    assert is_in(client)


def test_who_has_one_is_nobody_until_it_is_shown(client: Client, secured: User) -> None:
    asked = log_in(client, f"{LOGIN}?next=/internal/review/")
    assert asked["Location"] == f"{ASK}?next=%2Finternal%2Freview%2F"
    assert not is_in(client)
    assert client.get(MAP)["Location"].startswith(LOGIN)
    for page in ("/accounts/", "/accounts/password/", CODES):
        assert client.get(page)["Location"].startswith(ASK)
    key = client.cookies["sessionid"].value
    said = {"code": code_of(secured)}
    assert client.post(asked["Location"], said)["Location"] == "/internal/review/"
    assert is_in(client)
    assert client.cookies["sessionid"].value != key


def test_a_code_counts_once(client: Client, secured: User) -> None:
    code = code_of(secured)
    log_in(client)
    client.post(ASK, {"code": code})
    client.post("/accounts/logout/")
    log_in(client)
    again = client.post(ASK, {"code": code})
    assert "Код неверен или уже использован" in again.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("code", ["000000", "", "abcdef", "1" * 30, "١٢٣٤٥٦", "\0"])
def test_a_wrong_code_lets_nobody_in(client: Client, secured: User, code: str) -> None:
    log_in(client)
    assert client.post(ASK, {"code": code}).status_code == 200
    assert not is_in(client)


def test_who_guesses_has_to_wait(client: Client, secured: User) -> None:
    log_in(client)
    for _again in range(3):
        client.post(ASK, {"code": "000000"})
        later = timezone.now() - timedelta(seconds=9)
        TOTPDevice.objects.update(throttling_failure_timestamp=later)
    client.post(ASK, {"code": "000000"})
    refusal = client.post(ASK, {"code": code_of(secured)}).content.decode()
    assert "Слишком много неверных кодов. Попробуйте снова в" in refusal
    assert not is_in(client)


def test_a_recovery_code_lets_in_once(client: Client, secured: User) -> None:
    code, *others = second_factor.recovery_codes(secured)
    assert len(others) == 9
    log_in(client)
    assert client.post(f"{ASK}?recovery", {"code": f" {code.upper()} "})["Location"]
    assert is_in(client)
    assert second_factor.recovery_codes(secured) == others
    client.post("/accounts/logout/")
    log_in(client)
    client.post(f"{ASK}?recovery", {"code": code})
    assert not is_in(client)


def test_setting_up_shows_a_picture_and_takes_the_first_code(
    client: Client, user: User
) -> None:
    log_in(client)
    page = client.get(SET_UP).content.decode()
    assert 'src="data:image/svg+xml' in page
    refused = client.post(SET_UP, {"code": "000000"}).content.decode()
    assert "Код неверен" in refused
    assert not second_factor.has_one(user)
    TOTPDevice.objects.update(throttling_failure_count=0)
    done = client.post(SET_UP, {"code": code_of(user)})
    assert done["Location"].startswith(CODES)
    codes = client.get(CODES).content.decode()
    assert all(code in codes for code in second_factor.recovery_codes(user))
    assert is_in(client)


def test_it_ends_the_sessions_that_knew_a_password_only(
    client: Client, user: User
) -> None:
    other = Client()
    log_in(other)
    log_in(client)
    client.get(SET_UP)
    client.post(SET_UP, {"code": code_of(user)})
    assert is_in(client)
    assert not is_in(other)


def test_nobody_changes_one_with_a_password_alone(
    client: Client, secured: User
) -> None:
    before = TOTPDevice.objects.get()
    log_in(client)
    assert client.get(SET_UP)["Location"].startswith(ASK)
    assert client.post(SET_UP, {"code": "000000"})["Location"].startswith(ASK)
    assert client.post(f"{ASK}remove/")["Location"].startswith(ASK)
    assert TOTPDevice.objects.get() == before


def test_new_codes_take_the_place_of_the_old(client: Client, secured: User) -> None:
    log_in(client)
    client.post(ASK, {"code": code_of(secured)})
    old = second_factor.recovery_codes(secured)
    client.post(CODES)
    assert not set(old) & set(second_factor.recovery_codes(secured))


def test_where_none_is_demanded_one_may_do_without(
    client: Client, secured: User, settings: Settings
) -> None:
    log_in(client)
    client.post(ASK, {"code": code_of(secured)})
    client.post(f"{ASK}remove/")
    assert not TOTPDevice.objects.exists()
    assert not StaticDevice.objects.exists()


def test_where_it_is_demanded_everybody_sets_one_up_first(
    client: Client, user: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR = True
    asked = log_in(client)
    assert client.get(asked["Location"])["Location"].startswith(SET_UP)
    assert not is_in(client)
    client.get(SET_UP)
    client.post(SET_UP, {"code": code_of(user)})
    assert is_in(client)
    assert client.post(f"{ASK}remove/").status_code == 403


def test_a_login_of_before_it_was_demanded_counts_no_more(
    client: Client, user: User, settings: Settings
) -> None:
    log_in(client)
    settings.SECOND_FACTOR = True
    assert not is_in(client)
    assert client.get("/").status_code == 200


def test_the_admin_is_entered_by_the_same_door(
    client: Client, administrator: User, settings: Settings
) -> None:
    assert client.get(ADMIN)["Location"] == f"{ADMIN}login/?next={ADMIN}"
    login = client.get(f"{ADMIN}login/?next={ADMIN}")
    assert login["Location"] == f"{LOGIN}?next=%2Fadmin%2F"
    settings.SECOND_FACTOR = True
    client.force_login(administrator)
    assert client.get(ADMIN).status_code == 302


def test_who_is_no_administrator_is_told_so(client: Client, user: User) -> None:
    log_in(client)
    assert client.get(ADMIN, follow=True).status_code == 403


def test_a_link_elsewhere_is_not_followed(client: Client, secured: User) -> None:
    log_in(client)
    asked = f"{ASK}?next=https://elsewhere.example/"
    assert client.post(asked, {"code": code_of(secured)})["Location"] == MAP


def test_nobody_asks_a_visitor(client: Client, db: None) -> None:
    for page in (ASK, SET_UP, CODES, "/accounts/"):
        assert client.get(page)["Location"].startswith(LOGIN)


def test_a_deployment_without_it_is_warned(settings: Settings) -> None:
    def found() -> set[str | None]:
        return {one.id for one in run_checks(include_deployment_checks=True)}

    assert "accounts.W001" in found()
    settings.SECOND_FACTOR = True
    assert "accounts.W001" not in found()


def test_a_new_password_ends_the_other_sessions_only(
    client: Client, user: User
) -> None:
    other = Client()
    log_in(other)
    log_in(client)
    new = "совсем другой пароль"
    said = {"old_password": KNOWN, "new_password1": new, "new_password2": new}
    assert client.post("/accounts/password/", said)["Location"] == "/accounts/"
    assert "Пароль изменён" in client.get("/accounts/").content.decode()
    assert not is_in(other)
    assert Session.objects.filter(user=user).count() == 1


def test_one_ends_ones_other_sessions(client: Client, user: User) -> None:
    other = Client()
    log_in(other)
    log_in(client)
    assert "Выйти везде" in client.get("/accounts/").content.decode()
    client.post("/accounts/sessions/end/")
    assert is_in(client)
    assert not is_in(other)
