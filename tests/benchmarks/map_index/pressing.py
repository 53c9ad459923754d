"""How much can be asked? ``python -m … PORT SECONDS`` asks for the paths it is told.

They come line by line; it answers with how many a second were answered.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import count

from tests.benchmarks.map_index.asking import Client


def main(port: str, seconds: str) -> None:
    paths = sys.stdin.read().split("\n")
    start = os.getpid() * 7_919 % len(paths)
    with Client(int(port)) as client:
        client.get(paths[start])
        begun = time.monotonic()
        until = begun + float(seconds)
        for asked in count(1):
            reply = client.get(paths[(start + asked) % len(paths)])
            if reply.status not in {200, 204}:
                raise RuntimeError(f"{reply.status}: {reply.body[:200]!r}")
            if time.monotonic() > until:
                print(asked / (time.monotonic() - begun))
                return


if __name__ == "__main__":
    main(*sys.argv[1:])
