"""Is it counted how often a network or a contact writes, and are they kept apart?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from geo_incidents.gate import rates
from geo_incidents.gate.blocks import block_of
from geo_incidents.gate.models import Tally

NOW = datetime(2026, 11, 27, 12, 3, tzinfo=UTC)
US = (rates.NETWORK, "192.0.2.0/24")


@pytest.mark.parametrize(
    ("origin", "block"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2ff::5", "2001:db8:1:200::/56"),
        (None, "unknown"),
    ],
)
def test_a_block_is_what_one_household_or_attacker_has(
    origin: str | None, block: str
) -> None:
    assert block_of(origin) == block


def test_beyond_a_limit_it_is_passed_and_beyond_a_firm_one_one_waits(db: None) -> None:
    standings = [rates.count("report", [US], now=NOW) for _time in range(121)]
    assert standings[19] == rates.Standing()
    assert standings[20].passed == {rates.NETWORK}
    assert standings[119].wait_until is None
    assert standings[120].wait_until == datetime(2026, 11, 27, 12, 10, tzinfo=UTC)


def test_to_look_counts_nothing(db: None) -> None:
    for _time in range(20):
        rates.count("report", [US], now=NOW)
    assert rates.look("report", [US], now=NOW).passed == {rates.NETWORK}
    assert Tally.objects.get(count=20)


def test_the_next_window_begins_anew(db: None) -> None:
    for _time in range(121):
        rates.count("report", [US], now=NOW)
    later = NOW + timedelta(minutes=10)
    assert rates.count("report", [US], now=later) == rates.Standing()


def test_networks_contacts_and_forms_are_counted_apart(db: None) -> None:
    phone = (rates.CONTACT, "+7 900 000-00-00")
    for _time in range(6):
        found = rates.count("report", [phone, US], now=NOW)
    assert found.passed == {rates.CONTACT}
    for other in ((rates.CONTACT, "+7 900 000-00-01"), (rates.NETWORK, "::/56")):
        assert rates.count("report", [other], now=NOW) == rates.Standing()
    assert rates.count("verdict", [phone], now=NOW) == rates.Standing()


def test_no_phone_and_no_address_is_written_down(db: None) -> None:
    rates.count("report", [(rates.CONTACT, "+79000000000"), US], now=NOW)
    for key in Tally.objects.values_list("key", flat=True):
        assert len(key) == 64
        assert int(key, 16)


def test_old_windows_are_forgotten(db: None) -> None:
    rates.count("report", [US], now=NOW)
    assert rates.forget(now=NOW + timedelta(days=1)) == 0
    assert rates.forget(now=NOW + timedelta(days=3)) == 1
