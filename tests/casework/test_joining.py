"""What becomes of appeals, terms and statuses when incidents are joined and split?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.joining import join, split
from geo_incidents.casework.models import (
    AppealMove,
    Incident,
    IncidentAppeal,
    IncidentChange,
)
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import (
    AlreadyDecided,
    GeoIncidentsError,
    IllegalTransition,
    InvalidInput,
    StepForbidden,
)
from geo_incidents.geocoding.deciding import decide
from geo_incidents.geocoding.learning import Choice
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

Pair = tuple[Incident, Incident]


def incident_about(city: ToyCity, *, days_ago: int, channel: str) -> Incident:
    at = timezone.now() - timedelta(days=days_ago)
    message = appeal(city, position=IN_WEST, channel=channel, requested_at=at)
    carry([message.pk], Stopwatch())
    return Incident.objects.get(founder=message.pk)


@pytest.fixture
def pair(toy_city: ToyCity) -> Pair:
    """A known incident of the web form, and one of VK that repeats it."""
    known = incident_about(toy_city, days_ago=20, channel="web")
    return known, incident_about(toy_city, days_ago=1, channel="vk")


def fresh(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def test_the_appeals_move_and_what_they_leave_is_a_duplicate(
    pair: Pair, operator: User
) -> None:
    known, repeat = pair
    moved = repeat.links.get()
    assert join(repeat.pk, known.pk, author=operator, reason="одна яма") == known
    assert [link.pk for link in known.links.order_by("pk")][1] == moved.pk
    assert fresh(repeat).status == Status.DUPLICATE
    assert fresh(known).status == Status.NEW
    step = repeat.status_changes.latest("changed_at", "pk")
    assert (step.author, step.reason) == (operator, f"№ {known.pk}. одна яма")
    move = AppealMove.objects.get()
    assert (move.origin, move.incident, move.author) == (repeat, known, operator)


def test_each_appeal_keeps_its_term_and_the_strictest_is_shown(
    pair: Pair, operator: User
) -> None:
    known, repeat = pair
    terms = {link.pk: (link.due_at, link.due_by) for link in all_links()}
    assert len(set(terms.values())) == 2
    join(repeat.pk, known.pk, author=operator)
    assert {link.pk: (link.due_at, link.due_by) for link in all_links()} == terms
    assert fresh(known).due_at == min(due for due, _law in terms.values() if due)


def test_joined_to_a_later_one_the_earlier_term_rules(
    pair: Pair, operator: User
) -> None:
    known, repeat = pair
    before = fresh(known).due_at
    assert fresh(repeat).due_at > before
    join(known.pk, repeat.pk, author=operator)
    assert fresh(repeat).due_at == before
    founder = repeat.links.exclude(home=repeat).get()
    split(repeat.pk, founder.pk, author=operator)
    assert fresh(repeat).due_at > before
    assert fresh(known).due_at == before


def test_one_waits_for_the_writer_of_one_appeal_only(
    pair: Pair, operator: User
) -> None:
    known, repeat = pair
    change_status(repeat.pk, Status.WAITING, author=operator, reason="Где?")
    assert repeat.links.get().due_at is None
    join(repeat.pk, known.pk, author=operator)
    assert IncidentAppeal.objects.get(home=repeat).due_at is not None
    assert fresh(known).deadline != 0


def test_days_that_were_given_go_with_the_appeal(pair: Pair, operator: User) -> None:
    known, repeat = pair
    known.links.update(extension_days=15)
    Incident.objects.filter(pk=known.pk).update(extension_days=15)
    join(repeat.pk, known.pk, author=operator)
    days = {link.home_id: link.extension_days for link in known.links.all()}
    assert days == {known.pk: 15, repeat.pk: 0}


def test_split_off_it_is_again_what_it_was(pair: Pair, operator: User) -> None:
    known, repeat = pair
    before = fresh(repeat)
    change_status(repeat.pk, Status.ACCEPTED, author=operator)
    join(repeat.pk, known.pk, author=operator)
    change_status(known.pk, Status.DONE, author=operator)
    moved = IncidentAppeal.objects.get(home=repeat)
    home = split(known.pk, moved.pk, author=operator, reason="другая яма")
    assert home == repeat
    after = fresh(repeat)
    assert (after.status, after.due_at) == (Status.ACCEPTED, before.due_at)
    assert after.closed_at is None
    assert [link.home_id for link in known.links.all()] == [known.pk]
    assert AppealMove.objects.count() == 2


def test_what_is_joined_is_led_on_by_nobody(pair: Pair, operator: User) -> None:
    known, repeat = pair
    join(repeat.pk, known.pk, author=operator)
    with pytest.raises(IllegalTransition, match=f"№ {known.pk}"):
        change_status(repeat.pk, Status.IN_WORK, author=operator, reason="ещё раз")


def test_a_joined_appeal_that_is_placed_anew_moves_the_joint_one_not(
    pair: Pair, operator: User
) -> None:
    known, repeat = pair
    moved = repeat.links.get()
    join(repeat.pk, known.pk, author=operator)
    decide(moved.pk, Choice(IN_EAST, "у школы"), author=operator)
    carry([moved.pk], Stopwatch())
    assert fresh(known).address == known.address
    assert fresh(repeat).address == "у школы"


def test_a_chain_is_split_link_by_link(toy_city: ToyCity, operator: User) -> None:
    first, second, third = (
        incident_about(toy_city, days_ago=days, channel="web") for days in (3, 2, 1)
    )
    join(third.pk, second.pk, author=operator)
    join(second.pk, first.pk, author=operator)
    assert first.links.count() == 3
    of_third = IncidentAppeal.objects.get(home=third)
    assert split(first.pk, of_third.pk, author=operator) == third
    assert (fresh(third).status, fresh(second).status) == ("new", "duplicate")
    assert first.links.count() == 2


def test_what_cannot_be_joined_is_refused_and_nothing_moves(
    pair: Pair, operator: User, planner: User
) -> None:
    known, repeat = pair
    with pytest.raises(InvalidInput):
        join(repeat.pk, repeat.pk, author=operator)
    with pytest.raises(InvalidInput):
        join(repeat.pk, 10**9, author=operator)
    with pytest.raises(StepForbidden):
        join(repeat.pk, known.pk, author=planner)
    with pytest.raises(AlreadyDecided):
        join(repeat.pk, known.pk, author=operator, seen=Status.PLANNED)
    change_status(known.pk, Status.DONE, author=operator)
    with pytest.raises(InvalidInput, match="закрыт"):
        join(repeat.pk, known.pk, author=operator)
    with pytest.raises(IllegalTransition):
        join(known.pk, repeat.pk, author=operator)
    assert not AppealMove.objects.exists()


def test_a_stranger_neither_joins_nor_splits(
    pair: Pair, operator: User, officer_of_east: User, user_of_company_a: User
) -> None:
    known, repeat = pair
    with pytest.raises(Incident.DoesNotExist):
        join(repeat.pk, known.pk, author=officer_of_east)
    join(repeat.pk, known.pk, author=operator)
    moved = IncidentAppeal.objects.get(home=repeat)
    for stranger in (officer_of_east, user_of_company_a):
        with pytest.raises(Incident.DoesNotExist):
            split(known.pk, moved.pk, author=stranger)


def test_what_was_opened_for_it_or_is_gone_is_not_split_off(
    pair: Pair, operator: User
) -> None:
    known, repeat = pair
    join(repeat.pk, known.pk, author=operator)
    own, moved = known.links.get(home=known), known.links.get(home=repeat)
    with pytest.raises(InvalidInput):
        split(known.pk, own.pk, author=operator)
    split(known.pk, moved.pk, author=operator)
    with pytest.raises(AlreadyDecided):
        split(known.pk, moved.pk, author=operator)


def test_both_are_decided_before_one_is_changed(
    pair: Pair, operator: User, planner: User
) -> None:
    known, repeat = pair
    for author, target in ((planner, known.pk), (operator, 10**9)):
        with pytest.raises(GeoIncidentsError), transaction.atomic():
            join(repeat.pk, target, author=author)
    assert fresh(repeat).status == Status.NEW
    assert repeat.status_changes.count() == 1


@pytest.mark.parametrize(
    "rewriting",
    ["UPDATE casework_appealmove SET reason = ''", "DELETE FROM casework_appealmove"],
)
def test_moves_cannot_be_rewritten(pair: Pair, operator: User, rewriting: str) -> None:
    known, repeat = pair
    join(repeat.pk, known.pk, author=operator)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(rewriting)


def test_a_move_past_the_application_is_written(pair: Pair) -> None:
    known, repeat = pair
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE casework_incidentappeal SET incident_id = %s"
            " WHERE incident_id = %s",
            [known.pk, repeat.pk],
        )
    move = AppealMove.objects.get()
    assert (move.origin, move.incident, move.author) == (repeat, known, None)
    assert move.reason.startswith("SQL: ")


def test_both_ends_of_a_join_are_in_the_log_of_the_map(
    pair: Pair, operator: User
) -> None:
    known, repeat = pair
    IncidentChange.objects.all().delete()
    join(repeat.pk, known.pk, author=operator)
    logged = IncidentChange.objects.order_by("pk")
    signs = list(logged.values_list("sign", "number", "status"))
    assert (-1, repeat.pk, "new") in signs
    assert (1, repeat.pk, "duplicate") in signs
    assert {number for _sign, number, _status in signs} == {known.pk, repeat.pk}
    assert sum(sign for sign, _number, _status in signs) == 0


def all_links() -> list[IncidentAppeal]:
    return list(IncidentAppeal.objects.order_by("pk"))
