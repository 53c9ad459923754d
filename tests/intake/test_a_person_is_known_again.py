"""Is one resident one reporter, reached by the contacts given last?"""

from __future__ import annotations

import pytest

from geo_incidents.intake.models import Appeal, Reporter
from geo_incidents.intake.services import Person, receive_many
from tests.builders import appeal, submission
from tests.toy_city import ToyCity


@pytest.mark.parametrize(
    "phone", ["+7 900 000-00-01", "8 (900) 000-00-01", "79000000001", "8-900-0000001"]
)
def test_a_phone_is_its_digits(phone: str) -> None:
    assert Person(phone=phone).digest() == Person(phone="+79000000001").digest()


def test_another_phone_is_another_person() -> None:
    phones = ["+79000000001", "+79000000002", "800000", "700000"]
    assert len({Person(phone=phone).digest() for phone in phones}) == 4


def test_a_phone_without_digits_says_nothing() -> None:
    assert Person(phone="нет").digest() == ""
    wanted = Person(email="a@example.org").digest()
    assert Person(phone="-", email="a@example.org").digest() == wanted


def test_a_bare_name_is_kept_and_never_taken_for_another(toy_city: ToyCity) -> None:
    for number in ("1", "2"):
        appeal(toy_city, external_id=number, person=Person(name="Проверочный"))
    assert Reporter.objects.filter(name="Проверочный").count() == 2
    assert not Appeal.objects.filter(reporter=None).exists()


def test_a_repeat_leaves_no_second_bare_name(toy_city: ToyCity) -> None:
    person = Person(name="Проверочный")
    stored = appeal(toy_city, external_id="7", person=person)
    appeal(toy_city, external_id="7", person=person)
    assert Reporter.objects.get() == stored.reporter


def test_later_contacts_fill_in_and_replace_nothing(toy_city: ToyCity) -> None:
    phone = "+79000000001"
    appeal(toy_city, external_id="1", person=Person(phone=phone, name="Прежнее"))
    later = Person(phone="89000000001", name="Новое", email="a@example.org")
    appeal(toy_city, external_id="2", person=later)
    appeal(toy_city, external_id="3", person=Person(phone=phone))
    reporter = Reporter.objects.get()
    assert (reporter.name, reporter.email) == ("Прежнее", "a@example.org")
    assert reporter.phone == phone


def test_one_batch_may_bring_the_contacts_in_parts(toy_city: ToyCity) -> None:
    people = [Person(key="7", name="Проверочный"), Person(key="7", phone="112")]
    batch = [
        submission(toy_city, external_id=str(number), person=person)
        for number, person in enumerate(people)
    ]
    receive_many(toy_city.municipality, batch)
    reporter = Reporter.objects.get()
    assert (reporter.name, reporter.phone) == ("Проверочный", "112")
