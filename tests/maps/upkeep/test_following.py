"""Is every change heard of once, in whatever order transactions begin and end?"""

from __future__ import annotations

from maps.upkeep.audiences import INTERNAL, PUBLIC
from maps.upkeep.following import (
    HERE,
    Link,
    News,
    Position,
    asked,
    news_since,
    position_of,
)
from maps.upkeep.reading import read_whole
from tests.incidents import make_incident, make_public_incident
from tests.maps.upkeep.crowd import crowd
from tests.toy_city import ToyCity

Heard = list[tuple[int, int]]
CLOSE = b"UPDATE casework_incident SET status = 'done' WHERE id = %s"


def here(link: Link) -> Position:
    return position_of(asked(link, f"SELECT {HERE}".encode(), {}))


def heard(news: News) -> Heard:
    signs, numbers = news.changes.sign.tolist(), news.changes.rows.number.tolist()
    return list(zip(signs, numbers, strict=True))


def test_nothing_has_changed_at_first(city: ToyCity, third: Link) -> None:
    make_incident(city)
    assert heard(news_since(here(third), INTERNAL, third)) == []


def test_a_row_is_told_as_the_index_wants_it(city: ToyCity, third: Link) -> None:
    start = here(third)
    made = make_incident(
        city, channel="vk", deadline=3, status="planned", accuracy_m=90
    )
    made.refresh_from_db()
    rows = news_since(start, INTERNAL, third).changes.rows
    assert (rows.number[0], rows.key[0]) == (made.pk, made.map_key)
    assert {name: of.tolist() for name, of in rows.values.items()} == {
        "organisation": [made.organisation_id],
        "category": [made.category_id],
        "district": [made.district_id],
        "status": [INTERNAL.numbers["status"]["planned"]],
        "deadline": [INTERNAL.numbers["deadline"]["overdue"]],
        "channel": [INTERNAL.numbers["channel"]["vk"]],
        "certainty": [INTERNAL.numbers["certainty"]["doubtful"]],
        "wholeness": [INTERNAL.numbers["wholeness"]["whole"]],
    }


def test_the_log_and_the_table_tell_the_same(city: ToyCity, third: Link) -> None:
    start = here(third)
    make_public_incident(city)
    made = make_public_incident(city, district="", organisation="", status="waiting")
    told = news_since(start, PUBLIC, third).changes.rows
    (read,) = read_whole(PUBLIC).parts
    assert told.number.tolist()[-1] == made.number
    for name in ("number", "key", "day"):
        assert getattr(told, name).tolist() == getattr(read, name).tolist()
    for name, column in told.values.items():
        assert column.tolist() == read.values[name].tolist()


def test_who_takes_a_number_first_and_commits_last_is_heard(
    city: ToyCity, other: Link, third: Link
) -> None:
    slow, quick = make_incident(city).pk, make_incident(city).pk
    start = here(third)
    other.execute(CLOSE, [slow])
    third.execute(CLOSE, [quick])
    first = news_since(start, INTERNAL, third)
    other.commit()
    second = news_since(first.position, INTERNAL, third)
    third_time = news_since(second.position, INTERNAL, third)
    assert heard(first) == [(-1, quick), (1, quick)]
    assert heard(second) == [(-1, slow), (1, slow)]
    assert heard(third_time) == []


def test_one_who_asks_later_hears_both_once(
    city: ToyCity, other: Link, third: Link
) -> None:
    slow, quick = make_incident(city).pk, make_incident(city).pk
    start = here(third)
    other.execute(CLOSE, [slow])
    third.execute(CLOSE, [quick])
    other.commit()
    news = news_since(start, INTERNAL, third)
    assert sorted(heard(news)) == sorted(
        [(-1, slow), (1, slow), (-1, quick), (1, quick)]
    )


def test_a_reading_amid_a_transaction_goes_on_from_its_moment(
    city: ToyCity, other: Link, third: Link
) -> None:
    number = make_incident(city).pk
    other.execute(CLOSE, [number])
    reading = read_whole(INTERNAL)
    other.commit()
    assert heard(news_since(reading.position, INTERNAL, third)) == [
        (-1, number),
        (1, number),
    ]
    assert heard(news_since(read_whole(INTERNAL).position, INTERNAL, third)) == []


def test_what_was_rolled_back_is_never_heard(
    city: ToyCity, other: Link, third: Link
) -> None:
    number = make_incident(city).pk
    start = here(third)
    other.execute(CLOSE, [number])
    during = news_since(start, INTERNAL, third)
    other.rollback()
    assert heard(during) == []
    assert heard(news_since(during.position, INTERNAL, third)) == []


def test_what_was_rolled_back_to_a_savepoint_is_never_heard(
    city: ToyCity, other: Link, third: Link
) -> None:
    kept, undone = make_incident(city).pk, make_incident(city).pk
    start = here(third)
    other.execute(CLOSE, [kept])
    other.execute(b"SAVEPOINT here")
    other.execute(CLOSE, [undone])
    other.execute(b"ROLLBACK TO here")
    other.commit()
    assert heard(news_since(start, INTERNAL, third)) == [(-1, kept), (1, kept)]


def test_what_was_released_to_its_transaction_is_heard_with_it(
    city: ToyCity, other: Link, third: Link
) -> None:
    number = make_incident(city).pk
    start = here(third)
    other.execute(b"SAVEPOINT here")
    other.execute(CLOSE, [number])
    other.execute(b"RELEASE here")
    during = news_since(start, INTERNAL, third)
    other.commit()
    assert heard(during) == []
    assert len(news_since(during.position, INTERNAL, third).changes) == 2


def test_changes_of_one_row_are_heard_in_their_order(
    city: ToyCity, third: Link
) -> None:
    number = make_incident(city).pk
    start = here(third)
    for status in ("accepted", "in_work", "done"):
        third.execute(b"UPDATE casework_incident SET status = %s", [status])
    news = news_since(start, INTERNAL, third)
    numbers = INTERNAL.numbers["status"]
    assert heard(news) == [(-1, number), (1, number)] * 3
    assert news.changes.rows.values["status"].tolist() == [
        numbers[word]
        for word in ("new", "accepted", "accepted", "in_work", "in_work", "done")
    ]


def test_ten_thousand_at_a_stroke_are_heard_whole(city: ToyCity, third: Link) -> None:
    third.execute(crowd(city, INTERNAL, 10_000).encode())
    start = here(third)
    third.execute(b"UPDATE casework_incident SET status = 'done'")
    signs = news_since(start, INTERNAL, third).changes.sign
    assert (len(signs), int(signs.sum())) == (20_000, 0)


def test_an_emptied_table_is_not_to_be_followed(city: ToyCity, third: Link) -> None:
    third.execute(b"INSERT INTO casework_era VALUES (gen_random_uuid())")
    start = here(third)
    for one in (PUBLIC, INTERNAL):
        assert news_since(start, one, third).follows(start)
        third.execute(f"TRUNCATE {one.table} CASCADE".encode())
        assert not news_since(start, one, third).follows(start)


def test_another_era_is_not_to_be_followed(city: ToyCity, third: Link) -> None:
    third.execute(b"INSERT INTO casework_era VALUES (gen_random_uuid())")
    start = here(third)
    third.execute(b"DELETE FROM casework_era")
    assert not news_since(start, INTERNAL, third).follows(start)
    third.execute(b"INSERT INTO casework_era VALUES (gen_random_uuid())")
    assert not news_since(start, INTERNAL, third).follows(start)
