"""Where on the curve over the world does a position lie? A column that keeps itself."""

from __future__ import annotations

from django.db.models import BigIntegerField, F, FloatField, Func, GeneratedField


def map_key_field() -> GeneratedField:
    """Return the column ``map_key`` of a table with a ``position`` in EPSG:4326.

    Bit 2n is bit n of x and bit 2n + 1 is bit n of y, thirty bits each, counted from
    the north-west corner of Web Mercator: tile z/x/y is one range of keys.
    """
    ordinates = (
        Func(F("position"), function=name, output_field=FloatField())
        for name in ("ST_X", "ST_Y")
    )
    return GeneratedField(
        expression=Func(*ordinates, function="gazetteer_map_key"),
        output_field=BigIntegerField(),
        db_persist=True,
    )
