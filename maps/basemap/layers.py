"""Which layers does a tile of the base map have, and which rows make them?

A tile is drawn 512 px wide, so what a map calls zoom 17 is drawn from tiles of zoom 16.
Each layer begins where it can be seen; outlines lose what is finer than half a pixel.

The rows see ``tile``, one row with the tile's ``box`` in EPSG:3857, its ``sharp``
outline and the ``area`` with a margin around it, both in EPSG:4326; ``roadless``,
``nameless`` and ``unbuilt``, the ids of the towns that brought no roads, no names of
roads, and no buildings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from geo_incidents.spatial.crs import WEB_MERCATOR

EXTENT: Final = 4096
BUFFER: Final = 128
TILE_PX: Final = 512
MAX_ZOOM: Final = 18
MOST_HOUSES: Final = 2000
AROUND_DEG: Final = 0.003

_OUTLINE: Final = """ST_AsMVTGeom(ST_Transform(ST_Simplify({geometry},
    %(half_pixel_deg)s, true), {mercator}), t.box, {extent}, {buffer}) AS geometry"""
_POINT: Final = """ST_AsMVTGeom(ST_Transform({geometry}, {mercator}), t.box, {extent},
    {buffer}) AS geometry"""
_LACKING: Final = """
SELECT m.id FROM gazetteer_municipality m WHERE NOT EXISTS (
    SELECT FROM gazetteer_ground g WHERE g.municipality_id = m.id AND {it})
"""
LACKING: Final = {
    "roadless": _LACKING.format(it="g.kind = 'road'"),
    "nameless": _LACKING.format(it="g.kind = 'road' AND g.name <> ''"),
    "unbuilt": _LACKING.format(it="g.kind = 'building'"),
}
_TOWNS: Final = """
SELECT {outline} FROM gazetteer_municipality m, tile t WHERE m.geometry && t.area
"""
_GROUND: Final = """
SELECT {outline} {columns} FROM gazetteer_ground g, tile t
WHERE g.kind = '{kind}' AND g.geometry && t.area
    AND (ST_XMax(g.geometry) - ST_XMin(g.geometry) > %(pixel_deg)s * {pixels}
        OR ST_YMax(g.geometry) - ST_YMin(g.geometry) > %(pixel_deg)s * {pixels})
"""
# Pieces of one street become one line, so that its name is written along the whole.
# A town that brought streets and no roads is drawn from its streets.
_ROADS: Final = """
SELECT {outline}, r.rank, r.name
FROM tile t, LATERAL (
    SELECT rank, name,
        ST_LineMerge(ST_CollectionExtract(ST_Collect(geometry), 2)) AS geometry
    FROM (
        SELECT g.geometry, coalesce(g.rank, {unknown}) AS rank, g.name
        FROM gazetteer_ground g
        WHERE g.kind = 'road' AND g.geometry && t.area AND {great_enough}
        UNION ALL
        SELECT s.geometry, 3, s.name
        FROM gazetteer_street s
        WHERE s.geometry && t.area AND %(least_rank)s >= 3
            AND s.municipality_id IN (SELECT id FROM roadless)
    ) pieces GROUP BY rank, name
) r
"""
# A town that brought no street by name has its houses: most stand along a line, the
# longer axis of their positions. It is that of houses well around the tile, so that
# neighbours agree, goes by those within, and is made long enough for the name.
_AXES: Final = """
SELECT ST_AsMVTGeom(ST_SetSRID(ST_MakeLine(
        ST_MakePoint(x + (along - reach) * cos(turn), y + (along - reach) * sin(turn)),
        ST_MakePoint(x + (along + reach) * cos(turn), y + (along + reach) * sin(turn))
    ), {mercator}), t.box, {extent}, {extent}) AS geometry, a.name
FROM tile t, LATERAL (
    SELECT name, x, y, turn, (in_x - x) * cos(turn) + (in_y - y) * sin(turn) AS along,
        greatest(length(name) * 5, least(sqrt(3 * longer) / %(pixel_m)s, {tile_px} / 2))
            * %(pixel_m)s AS reach
    FROM (
        SELECT *, atan2(2 * xy, xx - yy) / 2 AS turn,
            (xx + yy) / 2 + sqrt(((xx - yy) / 2) ^ 2 + xy ^ 2) AS longer,
            (xx + yy) / 2 - sqrt(((xx - yy) / 2) ^ 2 + xy ^ 2) AS shorter
        FROM (
            SELECT s.name, avg(h.x) AS x, avg(h.y) AS y, var_pop(h.x) AS xx,
                var_pop(h.y) AS yy, covar_pop(h.x, h.y) AS xy, count(*) AS houses,
                avg(h.x) FILTER (WHERE h.within) AS in_x,
                avg(h.y) FILTER (WHERE h.within) AS in_y
            FROM (
                SELECT h.street_id, h.position && t.sharp AS within,
                    ST_X(ST_Transform(h.position, {mercator})) AS x,
                    ST_Y(ST_Transform(h.position, {mercator})) AS y
                FROM gazetteer_house h
                WHERE EXISTS (SELECT FROM nameless)
                    AND h.position && ST_Expand(t.sharp, {around_deg})
            ) h JOIN gazetteer_street s ON s.id = h.street_id
            WHERE s.geometry IS NULL
                AND s.municipality_id IN (SELECT id FROM nameless)
            GROUP BY s.id
        ) moments WHERE houses >= 3 AND in_x IS NOT NULL
    ) ellipse WHERE longer > 4 * shorter
) a
"""
_DOTS: Final = """
SELECT ST_AsMVTGeom(ST_Transform(ST_Collect(h.position), {mercator}), t.box, {extent},
    {buffer}) AS geometry
FROM tile t, LATERAL (
    SELECT DISTINCT ST_SnapToGrid(h.position, %(pixel_deg)s * 2) AS position
    FROM gazetteer_house h JOIN gazetteer_street s ON s.id = h.street_id
    WHERE EXISTS (SELECT FROM unbuilt) AND h.position && t.area
        AND s.municipality_id IN (SELECT id FROM unbuilt)
) h GROUP BY t.box
"""
# Registers add a letter that people leave out («литера А», «корпус А»), and two
# registers write one house in two ways: of all read alike on a street one is written.
_HOUSES: Final = r"""
SELECT {point}, regexp_replace(regexp_replace(upper(h.short),
    'К(?=[0-9])', 'к', 'g'), 'С(?=[0-9])', 'с', 'g') AS number
FROM tile t, LATERAL (
    SELECT DISTINCT ON (h.street_id, short) h.position,
        regexp_replace(h.key, '((лит|соор|к|с)[а-я])+$', '') AS short
    FROM gazetteer_house h WHERE h.position && t.sharp LIMIT {most_houses}
) h
"""
# A park that is drawn is named by its outline.
_PLACES: Final = """
SELECT {point}, p.kind, p.name, nullif(p.name_en, '') AS name_en
FROM gazetteer_place p, tile t
WHERE p.position && t.sharp AND NOT EXISTS (
    SELECT FROM gazetteer_ground g
    WHERE g.name = p.name AND g.kind <> 'road'
        AND g.geometry && ST_Expand(p.position, %(pixel_deg)s * 64))
"""
# What is wider than a tile has its name once in each; everything else once at all.
_NAMES: Final = """
SELECT {point}, n.kind, n.name
FROM tile t, LATERAL (
    SELECT g.kind, g.name, ST_PointOnSurface(CASE
        WHEN greatest(ST_XMax(g.geometry) - ST_XMin(g.geometry),
                ST_YMax(g.geometry) - ST_YMin(g.geometry)) > %(pixel_deg)s * {tile_px}
        THEN ST_ClipByBox2D(g.geometry, t.sharp) ELSE g.geometry END) AS at
    FROM gazetteer_ground g
    WHERE g.kind IN ('water', 'green', 'square') AND g.name <> '' AND g.kind <> 'road'
        AND g.geometry && t.sharp
        AND ST_XMax(g.geometry) - ST_XMin(g.geometry)
            > %(pixel_deg)s * least(length(g.name), 16) * 5
) n WHERE n.at && t.sharp
    AND ST_X(n.at) < ST_XMax(t.sharp) AND ST_Y(n.at) < ST_YMax(t.sharp)
"""
_DISTRICTS: Final = """
SELECT {outline}, d.name, nullif(d.name_en, '') AS name_en, d.level
FROM territories_districtboundary b
JOIN territories_district d ON d.id = b.district_id, tile t
WHERE b.live AND b.geometry && t.area AND d.level = ANY(%(levels)s)
    AND coalesce(b.valid_from <= %(day)s, true) AND coalesce(b.valid_to > %(day)s, true)
"""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: the zooms of tiles that have it, its rows, and what they tell.

    ``fields`` are named as TileJSON's ``vector_layers`` name them.
    """

    name: str
    from_zoom: int
    rows: str
    fields: Mapping[str, str] = field(default_factory=dict)
    to_zoom: int = MAX_ZOOM

    def is_in(self, zoom: int) -> bool:
        return self.from_zoom <= zoom <= self.to_zoom


def _filled(sql: str, *, shape: str = "g.geometry", **parts: str) -> str:
    numbers = {"mercator": WEB_MERCATOR, "extent": EXTENT, "buffer": BUFFER}
    drawn = {
        "outline": _OUTLINE.format(geometry=shape, **numbers),
        "point": _POINT.format(geometry=shape, **numbers),
    }
    limits = {"tile_px": TILE_PX, "most_houses": MOST_HOUSES, "around_deg": AROUND_DEG}
    return sql.format(**numbers, **drawn, **limits, **parts)


def _ground(kind: str, *, pixels: int = 0) -> str:
    return _filled(_GROUND, kind=kind, pixels=str(pixels), columns="")


def _roads(least: int) -> str:
    """Return the roads of at least this rank; one of unknown rank is a street."""
    great_enough = f"g.rank <= {least}"
    if least >= UNKNOWN_RANK:
        great_enough = f"({great_enough} OR g.rank IS NULL)"
    return _filled(
        _ROADS,
        shape="r.geometry",
        great_enough=great_enough,
        unknown=str(UNKNOWN_RANK),
    )


_NAME: Final = {"name": "String"}
_NAMES_OF_TWO: Final = {**_NAME, "name_en": "String"}
UNKNOWN_RANK: Final = 3
LEAST_RANK: Final = 4
ROADS: Final = {rank: _roads(rank) for rank in range(1, LEAST_RANK + 1)}
LAYERS: Final = (
    Layer("towns", 4, _filled(_TOWNS, shape="m.geometry")),
    Layer("water", 5, _ground("water", pixels=4)),
    Layer("green", 8, _ground("green", pixels=6)),
    Layer("industrial", 10, _ground("industrial", pixels=6)),
    Layer("squares", 13, _ground("square")),
    Layer("buildings", 14, _ground("building", pixels=2)),
    Layer("roads", 7, ROADS[LEAST_RANK], {"rank": "Number", **_NAME}),
    Layer("rail", 9, _ground("rail")),
    Layer("dots", 12, _filled(_DOTS), to_zoom=15),
    Layer("axes", 15, _filled(_AXES), _NAME),
    Layer("names", 11, _filled(_NAMES, shape="n.at"), {"kind": "String", **_NAME}),
    Layer("houses", 16, _filled(_HOUSES, shape="h.position"), {"number": "String"}),
    Layer(
        "places",
        15,
        _filled(_PLACES, shape="p.position"),
        {"kind": "String", **_NAMES_OF_TWO},
    ),
    Layer(
        "districts",
        5,
        _filled(_DISTRICTS, shape="ST_Boundary(b.geometry)"),
        {**_NAMES_OF_TWO, "level": "String"},
    ),
)
