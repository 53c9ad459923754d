"""Who and what do the incidents name? Municipality, topics, districts, organisations.

The ids are the numbers of ``catalogue``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Model
from psycopg import sql

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Category, CategoryGroup
from geo_incidents.territories.models import District, Organisation
from tests.benchmarks.map_index import catalogue
from tests.benchmarks.map_index.loading import Session

_TOWN: Final = 1


def load_registers(session: Session) -> None:
    """Fill the tables; they must be empty."""
    _insert(session, Municipality, [_municipality()])
    _insert(session, CategoryGroup, map(_group, range(1, catalogue.GROUPS + 1)))
    _insert(session, Category, map(_category, range(1, catalogue.CATEGORIES + 1)))
    organisations = range(1, catalogue.ORGANISATIONS + 1)
    _insert(session, Organisation, map(_organisation, organisations))
    areas = range(1, catalogue.DISTRICTS + catalogue.OKRUGS + 1)
    _insert(session, District, map(_district, areas))
    session.commit()


def _insert(
    session: Session, model: type[Model], rows: Iterable[dict[str, Any]]
) -> None:
    written = list(rows)
    names = sorted(written[0])
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(map(sql.Identifier, names)),
        sql.SQL(", ").join(map(sql.Placeholder, names)),
    )
    with session.cursor() as cursor:
        cursor.executemany(statement, written)


def _municipality() -> dict[str, Any]:
    return {
        "id": _TOWN,
        "code": catalogue.MUNICIPALITY,
        "name": "Проверочный город",
        "name_en": "Raced city",
        "time_zone": "Europe/Moscow",
        "languages": ["ru", "en"],
        "licence": "",
    }


def _group(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "code": catalogue.group_code(number),
        "name": f"Группа тем {number}",
        "name_en": f"Group {number}",
        "order": number,
    }


def _category(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "group_id": catalogue.group_of(number),
        "code": catalogue.category_code(number),
        "name": f"Тема {number}",
        "name_en": f"Topic {number}",
        "answer_days": 30,
        "order": number,
    }


def _organisation(number: int) -> dict[str, Any]:
    is_department = number <= catalogue.DEPARTMENTS
    kinds = Organisation.Kind
    return {
        "id": number,
        "municipality_id": _TOWN,
        "code": catalogue.organisation_code(number),
        "kind": kinds.DEPARTMENT if is_department else kinds.MANAGEMENT_COMPANY,
        "name": f"Управляющая компания «Проверочная {number}»",
        **dict.fromkeys(("name_en", "phone", "email", "site", "address"), ""),
    }


def _district(number: int) -> dict[str, Any]:
    is_okrug = number > catalogue.DISTRICTS
    level = District.Level.OKRUG if is_okrug else District.Level.DISTRICT
    return {
        "id": number,
        "municipality_id": _TOWN,
        "parent_id": catalogue.district_of(number) if is_okrug else None,
        "level": level,
        "code": catalogue.district_code(number),
        "name": f"Округ {number}" if is_okrug else f"Район {number}",
        "name_en": "",
        "aliases": [],
    }
