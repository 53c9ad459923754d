"""Do staff put several problems under another topic, seeing first what follows?"""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from geo_incidents.casework.models import Incident, TopicChange
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.pipeline.leading import hand_over, lead, open_part
from geo_incidents.publication.models import PublicIncident
from tests.maps.selection.conftest import Answered, Desk, LogIn, Pile
from tests.personas import Role, make_company_user, make_officer, make_user
from tests.toy_city import ToyCity


@pytest.fixture(autouse=True)
def _terms(toy_city: ToyCity) -> None:
    """A pothole is the road department's, and is to be repaired within two days."""
    Category.objects.filter(code="pothole").update(answer_days=2)


@pytest.fixture
def desk(desk_of: LogIn) -> Desk:
    return desk_of(make_user("operator", Role.OPERATOR))


def ask(desk: Desk, what: str, pile: Pile, topic: str = "pothole") -> Answered:
    incidents = Incident.objects.filter(pk__in=pile.numbers).order_by("pk")
    seen = ",".join(f"{one.pk}:{one.category_id}" for one in incidents)
    return desk.ask(what, incidents=seen, category=topic, reason="это дорога")


def test_row_appeals_owner_term_world_and_history_follow(
    desk: Desk, pile: Pile
) -> None:
    before = {one.pk: one for one in Incident.objects.all()}
    assert ask(desk, "topic", pile) == (200, {"done": 4, "left": []})
    for one in Incident.objects.select_related("category", "organisation"):
        assert one.category.code == "pothole"
        assert one.organisation
        assert one.organisation.code == "roads-department"
        assert one.due_at < before[one.pk].due_at
    topics = set(Appeal.objects.values_list("category__code", flat=True))
    assert topics == {"pothole"}
    world = PublicIncident.objects.values_list("category_code", flat=True)
    assert set(world) == {"pothole"}
    change = TopicChange.objects.get(incident=pile.east)
    assert (change.origin.code, change.reason) == ("roof-leak", "это дорога")
    card = desk.client.get(f"/internal/incidents/{pile.east.pk}/").content.decode()
    assert "Тема: «Яма на дороге»" in card


def test_what_follows_is_shown_and_nothing_is_changed(desk: Desk, pile: Pile) -> None:
    before = set(Incident.objects.values_list("pk", "category", "due_at", "updated_at"))
    status, told = ask(desk, "topic/preview", pile)
    assert status == 200
    assert "4 проблемы получат эту тему" in told["html"]
    assert "4 перейдут к другой организации" in told["html"]
    assert "срок станет раньше у 4" in told["html"]
    after = set(Incident.objects.values_list("pk", "category", "due_at", "updated_at"))
    assert after == before
    assert not TopicChange.objects.exists()


def test_what_is_handed_over_stays_with_whom_it_was(
    desk: Desk, pile: Pile, toy_city: ToyCity
) -> None:
    company = toy_city.organisations["company-b"]
    hand_over(
        pile.west[0].pk,
        company.pk,
        author=make_user("chief", Role.CHIEF),
        reason="их дом",
    )
    assert ask(desk, "topic", pile)[1]["done"] == 4
    assert Incident.objects.get(pk=pile.west[0].pk).organisation == company


def test_a_part_goes_with_its_whole(desk: Desk, pile: Pile, toy_city: ToyCity) -> None:
    whole = pile.west[0]
    author = make_user("chief", Role.CHIEF)
    other = toy_city.organisations["company-b"]
    part = open_part(whole.pk, other.pk, author=author, task="крыша")
    roof = whole.category_id
    seen = f"{whole.pk}:{roof},{part.pk}:{roof}"
    told = desk.ask("topic", incidents=seen, category="pothole")[1]
    assert (told["done"], len(told["left"])) == (1, 1)
    part.refresh_from_db()
    whole.refresh_from_db()
    assert part.category_id == whole.category_id != roof
    assert part.due_at == whole.due_at
    assert part.organisation == other


def test_what_is_closed_or_was_changed_meanwhile_is_left_and_told(
    desk: Desk, pile: Pile
) -> None:
    chief = make_user("chief", Role.CHIEF)
    lead(pile.east.pk, Status.DONE, author=chief)
    incidents = {one.pk: one.category_id for one in Incident.objects.all()}
    Incident.objects.filter(pk=pile.west[0].pk).update(
        category=Category.objects.get(code="kerb")
    )
    seen = ",".join(f"{pk}:{topic}" for pk, topic in incidents.items())
    told = desk.ask("topic", incidents=seen, category="pothole")[1]
    assert told["done"] == 2
    left = {list(incidents)[one["place"]]: one["why"] for one in told["left"]}
    assert set(left) == {pile.east.pk, pile.west[0].pk}
    assert "закрыта" in left[pile.east.pk]
    assert "Тем временем" in left[pile.west[0].pk]


def test_sent_twice_it_is_done_once(desk: Desk, pile: Pile) -> None:
    seen = ",".join(f"{one.pk}:{one.category_id}" for one in Incident.objects.all())
    for _time in range(2):
        desk.ask("topic", incidents=seen, category="pothole")
    assert TopicChange.objects.count() == 4


def test_it_is_all_or_nothing(desk: Desk, pile: Pile) -> None:
    refuse = "ALTER TABLE casework_topicchange ADD CHECK (incident_id <> %d)"
    with connection.cursor() as cursor:
        cursor.execute(refuse % pile.east.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        ask(desk, "topic", pile)
    assert not TopicChange.objects.exists()
    assert set(Appeal.objects.values_list("category__code", flat=True)) == {"roof-leak"}


def test_nobody_reaches_what_is_foreign(
    desk_of: LogIn, pile: Pile, toy_city: ToyCity
) -> None:
    officer = desk_of(make_officer(toy_city, "east"))
    status, told = ask(officer, "topic/preview", pile)
    assert (status, "1 проблема получит эту тему" in told["html"]) == (200, True)
    told = ask(officer, "topic", pile)[1]
    assert (told["done"], len(told["left"])) == (1, 3)
    assert {one.incident_id for one in TopicChange.objects.all()} == {pile.east.pk}


@pytest.mark.parametrize("role", ["company", "planner"])
def test_who_may_not_is_offered_nothing_and_refused(
    desk_of: LogIn, pile: Pile, toy_city: ToyCity, role: str
) -> None:
    user = (
        make_company_user(toy_city, "company-a")
        if role == "company"
        else make_user("planner", Role.PLANNER)
    )
    desk = desk_of(user)
    numbers = ",".join(map(str, pile.numbers))
    assert "Другая тема" not in desk.ask("steps/", numbers=numbers)[1]["html"]
    assert desk.ask("steps/topic/", numbers=numbers)[0] == 404
    assert ask(desk, "topic/preview", pile)[0] == 403
    assert ask(desk, "topic", pile)[0] == 403
    assert not TopicChange.objects.exists()


def test_history_can_not_be_rewritten(desk: Desk, pile: Pile) -> None:
    ask(desk, "topic", pile)
    with pytest.raises(DatabaseError), transaction.atomic():
        TopicChange.objects.update(reason="")


@pytest.mark.parametrize(
    "sent",
    [
        {"incidents": "", "category": "pothole"},
        {"incidents": "a:b", "category": "pothole"},
        {"incidents": "1:1", "category": ""},
        {"incidents": "1:1", "category": "no-such-topic"},
        {"incidents": "1:1", "category": "<script>"},
        {"incidents": ",".join(f"{n}:1" for n in range(501)), "category": "kerb"},
    ],
)
def test_what_can_not_be_read_is_refused_in_words(
    desk: Desk, pile: Pile, sent: dict[str, str]
) -> None:
    for what in ("topic", "topic/preview"):
        status, told = desk.ask(what, **sent)
        assert status == 400
        assert told["error"]
