"""How is something brought to us? Again and again until it is taken, and once more.

Several bring what comes to hand, so that nothing keeps its order; now and then one
goes before it hears an answer, as after a time-out, and comes again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import numpy as np

from tests.faults.far_ends.troubles import Troubles

CARRIERS = 3
TIMES = 2  # taken so often
PAUSE_S = 0.1
PATIENCE_S = 20.0
NO_PATIENCE = httpx.Timeout(PATIENCE_S, read=0.002)

Bring = Callable[[httpx.Client], bool]


@dataclass(slots=True)
class Parcel:
    """What is brought; ``bring`` tells whether it was taken."""

    bring: Bring
    taken: int = 0


@dataclass(slots=True)
class Postman:
    """What waits to be brought, and how often it was brought in vain."""

    waiting: list[Parcel] = field(default_factory=list)
    carried: int = 0
    refused: int = 0
    ended: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    choice: np.random.Generator = field(
        default_factory=lambda: np.random.default_rng(9)
    )
    haste: Troubles[httpx.Timeout] = field(
        default_factory=lambda: Troubles([NO_PATIENCE], every=6)
    )

    def takes(self, bring: Bring) -> None:
        """Take something to be brought."""
        with self.lock:
            self.waiting.append(Parcel(bring))

    def rests(self) -> bool:
        """Tell whether everything was taken as often as it is brought."""
        with self.lock:
            return not (self.waiting or self.carried)

    def works(self) -> None:
        with httpx.Client(trust_env=False, headers={"Host": "localhost"}) as client:
            while not self.ended.is_set():
                parcel = self._any()
                if parcel is None or not self._brought(parcel, client):
                    self.ended.wait(PAUSE_S)

    def _any(self) -> Parcel | None:
        with self.lock:
            if not self.waiting:
                return None
            self.carried += 1
            return self.waiting.pop(self.choice.integers(len(self.waiting)))

    def _brought(self, parcel: Parcel, client: httpx.Client) -> bool:
        client.timeout = httpx.Timeout(PATIENCE_S)
        for timeout in self.haste.of_a_call():
            client.timeout = timeout
        is_taken, is_anybody_there = False, True
        try:
            is_taken = parcel.bring(client)
        except httpx.ConnectError:
            is_anybody_there = False
        except httpx.HTTPError:
            is_taken = False
        with self.lock:
            parcel.taken += is_taken
            self.refused += is_anybody_there and not is_taken
            self.carried -= 1
            if parcel.taken < TIMES:
                self.waiting.append(parcel)
        return is_taken


@contextmanager
def postman_working() -> Iterator[Postman]:
    """Let everything be brought until the block ends."""
    postman = Postman()
    carriers = [threading.Thread(target=postman.works) for _ in range(CARRIERS)]
    for carrier in carriers:
        carrier.start()
    try:
        yield postman
    finally:
        postman.ended.set()
        for carrier in carriers:
            carrier.join()
