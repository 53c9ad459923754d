"""Does the health page tell the truth about each part?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.celery import app
from geo_incidents.pipeline import views
from geo_incidents.pipeline.heartbeat import beat


@pytest.mark.django_db
def test_all_well_is_200(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_broker_answers", lambda: True)
    beat("worker")
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "database": True,
        "broker": True,
        "worker": True,
        "stuck": 0,
    }


@pytest.mark.django_db
def test_a_silent_worker_is_503(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "_broker_answers", lambda: True)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["worker"] is False


@pytest.mark.django_db
def test_a_dead_broker_is_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_write_url", "redis+socket:///nowhere.sock")
    beat("worker")
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["broker"] is False
