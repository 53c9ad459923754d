"""Is a proof of work good once, for its own form, and for nothing else?"""

from __future__ import annotations

import base64
import json
from datetime import timedelta

from django.utils import timezone

from geo_incidents.gate import proof
from tests.gate_tickets import worked_out


def test_what_was_worked_out_for_a_ticket_is_good_for_this_ticket_only() -> None:
    done = worked_out(proof.challenge("one", now=timezone.now()))
    assert proof.is_solved(done, "one")
    assert not proof.is_solved(done, "two")
    assert not proof.is_solved(done, "")


def test_an_old_or_changed_challenge_is_worth_nothing() -> None:
    old = proof.challenge("one", now=timezone.now() - timedelta(hours=1))
    assert not proof.is_solved(worked_out(old), "one")
    easier = proof.challenge("one", now=timezone.now())
    easier["parameters"]["cost"] = 1
    easier["parameters"]["keyPrefix"] = "0"
    assert not proof.is_solved(worked_out(easier), "one")


def test_what_is_no_proof_is_none() -> None:
    challenge = proof.challenge("one", now=timezone.now())
    solution = {"counter": 1, "derivedKey": "00" * 32}
    guessed = json.dumps({"challenge": challenge, "solution": solution}).encode()
    for text in ("", "x", "e30=", "x" * 5000, base64.b64encode(guessed).decode()):
        assert not proof.is_solved(text, "one")
