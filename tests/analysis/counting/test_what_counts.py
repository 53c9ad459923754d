"""Of all appeals those of residents count whose place is known well enough."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from geo_incidents.accounts.scope import scope_of
from geo_incidents.accounts.seeing import seeing
from geo_incidents.analysis.counting.keeping import keep_up, recount
from geo_incidents.analysis.counting.models import CountedAppeal, Recount
from geo_incidents.analysis.counting.reading import day_of, read
from geo_incidents.casework.models import Incident
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal
from tests.analysis.counting.letters import BEGUN, a_letter, a_resident
from tests.as_the_application import the_application
from tests.personas import make_officer
from tests.toy_city import IN_WEST, ToyCity

TODAY = date(2026, 3, 1)


def counted() -> set[int]:
    keep_up()
    return set(CountedAppeal.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("precision", "accuracy_m", "counts"),
    [
        ("house", 15.0, True),
        ("house", 80.0, True),
        ("point", 25.0, True),
        ("intersection", 30.0, True),
        ("intersection", 150.0, False),
        ("near_house", 80.0, False),
        ("street", 20.0, False),
        ("place", 50.0, False),
    ],
)
def test_a_place_counts_that_is_a_house_or_within_fifty_metres(
    precision: str, accuracy_m: float, counts: bool, toy_city: ToyCity
) -> None:
    letter = a_letter(toy_city, precision=precision, accuracy_m=accuracy_m)
    assert counted() == ({letter.pk} if counts else set())


def test_what_nobody_could_place_does_not_count(toy_city: ToyCity) -> None:
    a_letter(toy_city, position=None, precision="none", accuracy_m=None)
    assert counted() == set()


def test_what_staff_have_found_themselves_does_not_count(toy_city: ToyCity) -> None:
    a_letter(toy_city, origin=Appeal.Origin.STAFF)
    assert counted() == set()


def test_days_are_those_of_the_town(toy_city: ToyCity) -> None:
    letter = a_letter(toy_city)
    late = BEGUN.replace(hour=22, day=9)
    Appeal.objects.filter(pk=letter.pk).update(requested_at=late)
    Incident.objects.update(closed_at=late + timedelta(days=2))
    assert counted() == {letter.pk}
    row = CountedAppeal.objects.get()
    assert (row.requested_on, row.closed_on) == (date(2026, 1, 10), date(2026, 1, 12))
    Municipality.objects.update(time_zone="Etc/UTC")
    assert counted() == {letter.pk}
    assert CountedAppeal.objects.get().requested_on == date(2026, 1, 9)


def test_a_place_lies_where_it_is_in_metres(toy_city: ToyCity) -> None:
    lon, lat = IN_WEST
    a_letter(toy_city, (lon, lat))
    a_letter(toy_city, (lon, lat + 0.01))
    keep_up()
    first, second = CountedAppeal.objects.order_by("pk")
    assert second.x == first.x
    assert second.y - first.y == pytest.approx(1112, abs=1)


def test_the_scan_reads_one_letter_of_each_about_a_trouble(toy_city: ToyCity) -> None:
    resident = a_resident()
    first = a_letter(toy_city, day=0, by=resident)
    a_letter(toy_city, day=20, by=resident)
    other = a_letter(toy_city, day=21, by=a_resident())
    keep_up()
    found = read(toy_city.municipality.pk, today=TODAY)
    assert sorted(found.number) == [first.pk, other.pk]
    assert len(set(found.resident)) == 2


def test_letters_without_an_author_are_by_one_resident_of_their_spot(
    toy_city: ToyCity,
) -> None:
    first = a_letter(toy_city, day=0)
    a_letter(toy_city, day=20)
    keep_up()
    assert read(toy_city.municipality.pk, today=TODAY).number.tolist() == [first.pk]


def test_what_is_dated_outside_of_the_last_five_years_is_not_read(
    toy_city: ToyCity,
) -> None:
    for day in (-3000, 400, 20_000):
        a_letter(toy_city, day=day, by=a_resident())
    now = a_letter(toy_city, day=3, by=a_resident())
    keep_up()
    found = read(toy_city.municipality.pk, today=TODAY)
    assert found.number.tolist() == [now.pk]
    assert day_of(int(found.day[0])) == date(2026, 1, 4)


def test_a_town_without_an_appeal_has_nothing_to_read(toy_city: ToyCity) -> None:
    assert keep_up() == 0
    assert len(read(toy_city.municipality.pk, today=TODAY)) == 0


def test_a_town_without_an_outline_is_drawn_around_its_first_place(
    toy_city: ToyCity,
) -> None:
    Municipality.objects.update(geometry=None)
    a_letter(toy_city)
    keep_up()
    row = CountedAppeal.objects.get()
    assert (row.x, row.y) == pytest.approx((0, 0), abs=1000)


def test_nothing_is_left_to_do_when_all_was_counted(toy_city: ToyCity) -> None:
    a_letter(toy_city)
    assert keep_up() == 1
    assert keep_up() == 0
    Incident.objects.update(address="Ленина, 1")
    assert not Recount.objects.exists()
    assert recount() == 1


def test_what_anybody_changes_is_noticed_whatever_they_see(toy_city: ToyCity) -> None:
    letter = a_letter(toy_city)
    keep_up()
    officer = make_officer(toy_city, "west")
    with the_application(), seeing(scope_of(officer)):
        assert not Recount.objects.exists()
        Incident.objects.filter(links=letter.pk).update(closed_at=BEGUN)
        assert not CountedAppeal.objects.exists()
    assert keep_up() == 1
    assert CountedAppeal.objects.get().closed_on == BEGUN.date()


def test_a_plane_stays_when_the_town_is_drawn_anew(toy_city: ToyCity) -> None:
    a_letter(toy_city)
    keep_up()
    before = list(CountedAppeal.objects.values())
    toy_city.municipality.geometry = None
    toy_city.municipality.save()
    recount()
    assert list(CountedAppeal.objects.values()) == before
