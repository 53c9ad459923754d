"""Do the tables keep to the order of the stages?"""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model

STAGES = [
    "gazetteer",
    "territories",
    "accounts",
    "gate",
    "intake",
    "geocoding",
    "matching",
    "casework",
    "publication",
    "analysis",
    "dialogue",
    "exchange",
    "pipeline",
]


def models_of(stage: str) -> list[type[Model]]:
    return list(apps.get_app_config(stage).get_models())


def stages_pointed_to(model: type[Model]) -> set[str]:
    related = [
        field.related_model
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
    ]
    labels = {m._meta.app_label for m in related if m and not isinstance(m, str)}
    return labels & set(STAGES)


def test_foreign_keys_point_only_upstream() -> None:
    for index, stage in enumerate(STAGES):
        for model in models_of(stage):
            assert stages_pointed_to(model) <= set(STAGES[: index + 1]), model


def test_maps_have_no_tables() -> None:
    assert models_of("maps") == []


def test_a_public_incident_is_related_to_nothing() -> None:
    public_incident = apps.get_model("publication", "PublicIncident")
    assert [f.name for f in public_incident._meta.get_fields() if f.is_relation] == []
