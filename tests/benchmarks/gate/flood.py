"""Who floods? Robots of twenty networks, ten thousand times a minute.

Run as ``python -m tests.benchmarks.gate.flood PORT``; floods until its input ends, and
prints how many answers of each status it got.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread
from typing import Final
from urllib.parse import urlencode

from geo_incidents.standalone.ports import HOST

PER_MINUTE: Final = 10_000
NETWORKS: Final = 20
ROBOTS: Final = 8
SPAM: Final = urlencode({"text": "Spam " * 40, "address": "x", "category": "pothole"})


def flood(port: int, number: int, over: Event, seen: Counter[int]) -> None:
    """Send at the pace of one of the robots, never faster."""
    pause_s, due = 60 / PER_MINUTE * ROBOTS, time.monotonic()
    connection, sent = HTTPConnection(HOST, port, timeout=10), 0
    while not over.is_set():
        sent += 1
        headers = {
            "Host": "localhost",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"198.18.{(sent + number) % NETWORKS}.{sent % 250}",
        }
        try:
            connection.request("POST", "/report/", SPAM, headers)
            answer = connection.getresponse()
            answer.read()
            seen[answer.status] += 1
        except (OSError, HTTPException):
            connection.close()
            seen[0] += 1
        due += pause_s
        over.wait(max(0.0, due - time.monotonic()))


def main(port: int) -> None:
    """Flood by several robots at once."""
    over, seen = Event(), [Counter[int]() for _robot in range(ROBOTS)]
    robots = [
        Thread(target=flood, args=(port, number, over, seen[number]))
        for number in range(ROBOTS)
    ]
    for robot in robots:
        robot.start()
    sys.stdin.read()
    over.set()
    for robot in robots:
        robot.join()
    print(dict(sum(seen, Counter[int]())))


if __name__ == "__main__":
    main(int(sys.argv[1]))
