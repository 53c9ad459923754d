"""Which way is a source read? By its kind: a table or a vector layer."""

from __future__ import annotations

from collections.abc import Iterator

from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.rows import BrokenRow, Row
from geo_incidents.sources.tables import check_table, read_table
from geo_incidents.sources.vectors import check_vector, is_vector, read_vector


def read(source: Source, fields: Fields) -> Iterator[Row | BrokenRow]:
    """Stream the rows of a source under our names.

    Raises:
        SourceUnreadable: the file as a whole is of no use.

    """
    return (read_vector if is_vector(source.path) else read_table)(source, fields)


def check(source: Source, fields: Fields) -> None:
    """Find out without reading it whether a source can be read.

    Raises:
        SourceUnreadable: the file as a whole is of no use.

    """
    (check_vector if is_vector(source.path) else check_table)(source, fields)
