"""Are all timed alike, however slow, and is a kept connection kept?"""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import pytest

from tests.benchmarks.map_index import race
from tests.benchmarks.map_index.asking import Client, Reply, Silent
from tests.benchmarks.map_index.contestants import Claim, Tally
from tests.benchmarks.map_index.course import Asked
from tests.benchmarks.map_index.figures import Figures
from tests.benchmarks.map_index.race import Laps, Time
from tests.benchmarks.map_index.servers import Memory
from tests.benchmarks.map_index.tiles import Tile
from tests.benchmarks.map_index.wishes import Wish

LIST = [Asked(Tile(10, x, 0), Wish()) for x in range(5)]


class Counting:
    """Answers at once and remembers what it was asked; where told to, is silent."""

    filters: ClassVar = True
    name = "counting"

    def __init__(self, *silent: int) -> None:
        self.asked: Counter[int] = Counter()
        self._silent = silent

    def ask(self, asked: Asked) -> Reply:
        self.asked[asked.tile.x] += 1
        if asked.tile.x in self._silent:
            raise Silent
        return Reply(200, b"", b"", 0.001)

    def claim(self, reply: Reply) -> Claim:
        return Claim.exactly(Tally({"": len(reply.body)}))

    def memory(self) -> Memory | None:
        return None


def test_percentiles_are_those_of_the_middle_round() -> None:
    rounds = [Figures.of([ms / 1_000] * 3) for ms in (9, 1, 2)]
    assert Figures.median_of(rounds).p95 == pytest.approx(2)


def test_a_round_that_was_cut_short_does_not_count_beside_whole_ones() -> None:
    whole, part = [Time(10, 0.002, 0)] * 3, [Time(10, 0.5, 0)]
    assert Laps(3, [whole, part]).figures.p95 == pytest.approx(2)


def test_who_never_finishes_is_judged_by_all_times() -> None:
    laps = Laps(3, [[Time(10, 0.1, 0)], [Time(12, 0.3, 0)]])
    assert laps.figures.count == 2
    assert laps.figures.most == pytest.approx(300)
    assert laps.up_to(11).most == pytest.approx(100)


def test_who_is_slow_goes_on_where_it_stopped() -> None:
    contestant, laps = Counting(), Laps(len(LIST))
    for _ in range(len(LIST)):
        race.run(contestant, LIST, laps, budget_s=0)
    assert contestant.asked == dict.fromkeys(range(len(LIST)), 1)


def test_who_is_quick_runs_the_whole_list_each_round() -> None:
    contestant, laps = Counting(), Laps(len(LIST))
    for _ in range(2):
        race.run(contestant, LIST, laps)
    assert contestant.asked == dict.fromkeys(range(len(LIST)), 2)


def test_no_answer_is_a_failure_and_no_time() -> None:
    laps = Laps(len(LIST))
    race.run(Counting(3), LIST, laps)
    assert laps.failures == 1
    assert [len(times) for times in laps.rounds] == [len(LIST) - 1]


@contextmanager
def answering(*answers: bytes) -> Iterator[int]:
    """Listen on a port; each connection gets one answer and is closed."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            for answer in answers:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(1 << 16)
                    connection.sendall(answer)

        server = threading.Thread(target=serve)
        server.start()
        yield listener.getsockname()[1]
        server.join()


def test_an_answer_is_read_to_its_end() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: x\r\n\r\nhello"
    with answering(answer) as port, Client(port) as client:
        reply = client.get("/")
    assert (reply.status, reply.body, reply.header("etag")) == (200, b"hello", "x")


def test_chunks_are_joined() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = b"3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
    with answering(head + body) as port, Client(port) as client:
        assert client.get("/").body == b"hello"


def test_an_idle_connection_that_was_closed_is_opened_again() -> None:
    answer = b"HTTP/1.1 204 No Content\r\n\r\n"
    with answering(answer, answer) as port, Client(port) as client:
        assert [client.get("/").status for _ in range(2)] == [204, 204]


def test_half_an_answer_is_none() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello"
    with answering(answer) as port, Client(port) as client, pytest.raises(Silent):
        client.get("/")
