"""Is everything public as its OpenAPI document describes it, whatever is asked?

Schemathesis makes questions of the document, right ones and wrong ones, and asks a live
server; no answer may be an error of ours or differ from what the document says.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from django.core.signals import request_started
from django.test import Client
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from tests.maps.tiles import crowd
from tests.toy_building import build

CHECKS = (
    *("not_a_server_error", "status_code_conformance", "content_type_conformance"),
    *("response_headers_conformance", "response_schema_conformance"),
)
A_FEW = 250
MANY = 20_000
A_ROUND = "60"  # examples of each operation


class Counted:
    """How many questions the server was asked."""

    def __init__(self) -> None:
        self.count = 0

    def hear(self, **_: object) -> None:
        self.count += 1


@pytest.fixture
def counted(transactional_db: None) -> Iterator[Counted]:
    crowd.published(build(), np.random.default_rng(8), 60)
    counting = Counted()
    request_started.connect(counting.hear)
    yield counting
    request_started.disconnect(counting.hear)


def ask(live_server: LiveServer, folder: Path, *words: str, seed: int = 8) -> None:
    """Run schemathesis, which must find nothing wrong."""
    # The first answer is slow: it loads what the later ones find loaded.
    assert Client().get("/open-data/openapi.json").status_code == 200
    program = Path(sys.executable).with_name("schemathesis")
    done = subprocess.run(
        [
            *(program, "run", f"{live_server.url}/open-data/openapi.json"),
            *("--checks", ",".join(CHECKS), "--seed", str(seed), "--no-color"),
            *("--generation-database", "none", "--request-timeout", "60", *words),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


def test_a_few_hundred_questions_find_nothing_wrong(
    live_server: LiveServer, tmp_path: Path, counted: Counted
) -> None:
    ask(live_server, tmp_path, "--phases", "fuzzing", "--max-examples", "16")
    assert counted.count >= A_FEW


@pytest.mark.fuzzing
def test_twenty_thousand_questions_find_nothing_wrong(
    live_server: LiveServer, tmp_path: Path, counted: Counted
) -> None:
    """In rounds, so that one sees how far it is and hears at once of what is wrong."""
    phases, seed = "examples,coverage,fuzzing", 8
    while counted.count < MANY:
        words = ("--phases", phases, "--max-examples", A_ROUND)
        ask(live_server, tmp_path, *words, seed=seed)
        print(f"{timezone.now():%H:%M:%S} {counted.count} questions", flush=True)
        phases, seed = "fuzzing", seed + 1
