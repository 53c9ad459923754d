"""How long does a page take, the first look aside?"""

from __future__ import annotations

import time

from django.test import Client

from geo_incidents.accounts.models import User


def seconds(user: User, path: str) -> float:
    """Return the shortest of three times, in seconds, after a first look."""
    client = Client()
    client.force_login(user)
    assert client.get(path).status_code == 200
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        client.get(path)
        taken.append(time.perf_counter() - begun)
    return min(taken)
