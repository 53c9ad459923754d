"""Where do a million incidents come from? From SQL, at the demo city's own houses.

Seven in ten stand exactly on a house, some houses far more often than others; the rest
lies in the yards and streets around. There are nearly six years of them, ever more.
"""

from __future__ import annotations

from typing import Final

from psycopg.types.json import Jsonb

from geo_incidents.casework.models import Incident
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.policy import PUBLIC_STATUS
from tests.benchmarks.map_index.loading import Session, in_bulk

_HOUSES: Final = """
CREATE TEMP TABLE walked_house AS
SELECT row_number() OVER (ORDER BY md5(house.id::text)) AS rank, house.position,
    street.name || ', ' || house.number AS address,
    street.municipality_id AS municipality, home.district
FROM gazetteer_house house
JOIN gazetteer_street street ON street.id = house.street_id
LEFT JOIN LATERAL (
    SELECT boundary.district_id AS district
    FROM territories_districtboundarypart part
    JOIN territories_districtboundary boundary ON boundary.id = part.boundary_id
    WHERE ST_Covers(part.geometry, house.position)
    ORDER BY ST_Area(boundary.geometry) LIMIT 1
) home ON true"""
_TOPICS: Final = """
CREATE TEMP TABLE walked_topic AS
SELECT row_number() OVER (ORDER BY md5(code)) AS rank, id, answer_days
FROM intake_category"""
_ORGANISATIONS: Final = """
CREATE TEMP TABLE walked_organisation AS
SELECT row_number() OVER (ORDER BY id) AS rank, id FROM territories_organisation"""
# What chance says of each incident; squares make the low ranks the frequent ones.
_CHANCES: Final = """
CREATE TEMP TABLE walked_chance AS
SELECT number,
    1 + floor(random() ^ 2 * (SELECT count(*) FROM walked_house)) AS house,
    1 + floor(random() ^ 3 * (SELECT count(*) FROM walked_topic)) AS topic,
    1 + floor(random() * (SELECT count(*) FROM walked_organisation)) AS organisation,
    CASE WHEN random() < 0.3 THEN 0.0015 ELSE 0 END AS away,
    random() + random() - 1 AS east, random() + random() - 1 AS north,
    now() - random() ^ 1.4 * interval '2090 days' AS opened_at,
    random() AS fate
FROM generate_series(1, %s) number"""
_INCIDENTS: Final = """
INSERT INTO casework_incident (id, municipality_id, category_id, district_id,
    organisation_id, status, position, precision, accuracy_m, address, opened_at,
    updated_at, closed_at, due_at, channel, deadline)
SELECT number, municipality, topic.id, district, organisation.id, status,
    ST_Translate(position, east * away, north * away * 0.57),
    CASE away WHEN 0 THEN 'house' ELSE 'point' END,
    CASE away WHEN 0 THEN 5 ELSE 25 + 60 * abs(east) END, address, opened_at,
    changed_at, CASE WHEN is_over THEN changed_at END, due_at,
    (ARRAY['web', 'vk', 'phone'])[1 + number % 3],
    CASE WHEN is_over THEN 0 WHEN due_at > now() THEN 1
        WHEN due_at + answer_days * interval '2 days' > now() THEN 3 ELSE 4 END
FROM walked_chance chance
JOIN walked_house ON walked_house.rank = house
JOIN walked_topic topic ON topic.rank = chance.topic
JOIN walked_organisation organisation ON organisation.rank = chance.organisation,
LATERAL (SELECT opened_at + answer_days * interval '1 day' AS due_at,
    least(now(), opened_at + interval '3 days') AS changed_at,
    CASE WHEN opened_at > now() - interval '60 days'
    THEN (ARRAY['new', 'accepted', 'in_work', 'in_work', 'waiting', 'planned',
        'done', 'done', 'confirmed', 'refused'])[1 + floor(fate * 10)::int]
    ELSE (ARRAY['in_work', 'waiting', 'refused', 'refused'])[1 + floor(fate * 40)::int]
    END AS drawn) drawn,
LATERAL (SELECT coalesce(drawn, 'done') AS status,
    coalesce(drawn IN ('done', 'confirmed', 'refused'), true) AS is_over) told"""
_PUBLISHED: Final = """
INSERT INTO publication_publicincident (number, municipality_code, group_code,
    category_code, category_name, category_name_en, category_number,
    district_code, district_name, district_number, organisation_code,
    organisation_name, organisation_phone, organisation_number, status, position,
    accuracy_m, address, opened_at, updated_at, closed_at, due_at, appeals_count,
    timeline)
SELECT incident.id, town.code, topics.code, topic.code, topic.name, topic.name_en,
    topic.id, coalesce(town.code || '.' || district.code, ''),
    coalesce(district.name, ''), coalesce(district.id, 0),
    town.code || '.' || organisation.code, organisation.name, organisation.phone,
    organisation.id, %s::jsonb ->> status, CASE precision WHEN 'house'
        THEN position ELSE ST_SnapToGrid(position, 0.0001) END,
    accuracy_m, incident.address, opened_at, updated_at, closed_at, due_at, 1, '[]'
FROM casework_incident incident
JOIN gazetteer_municipality town ON town.id = municipality_id
JOIN intake_category topic ON topic.id = category_id
JOIN intake_categorygroup topics ON topics.id = topic.group_id
LEFT JOIN territories_district district ON district.id = district_id
JOIN territories_organisation organisation ON organisation.id = organisation_id"""


def multiply(session: Session, rows: int) -> None:
    """Give a loaded city without incidents so many, on both maps; it commits."""
    with in_bulk(session, Incident), in_bulk(session, PublicIncident):
        session.execute("SELECT setseed(0.5)")
        for table in (_HOUSES, _TOPICS, _ORGANISATIONS):
            session.execute(table.encode())
        session.execute(_CHANCES.encode(), [rows])
        session.execute(_INCIDENTS.encode())
        session.execute(_PUBLISHED.encode(), [Jsonb(dict(PUBLIC_STATUS))])
