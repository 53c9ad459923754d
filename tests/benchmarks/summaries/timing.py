"""How long does a page take, the first look aside?"""

from __future__ import annotations

import time

from django.test import Client

from geo_incidents.accounts.models import User


def seconds(user: User, path: str, *, looks: int = 3) -> float:
    """Return the shortest time of some looks, in seconds, after a first one."""
    client = Client()
    client.force_login(user)
    assert client.get(path).status_code == 200
    taken = []
    for _ in range(looks):
        begun = time.perf_counter()
        assert client.get(path).status_code == 200
        taken.append(time.perf_counter() - begun)
    return min(taken)
