"""Small numbers travel packed; large ones arrive all the same."""

from __future__ import annotations

import numpy as np
import pytest
from django.db import connection

from geo_incidents.publication.models import PublicIncident
from maps.upkeep.audiences import AUDIENCES, INTERNAL, PUBLIC, Audience
from maps.upkeep.columns import rows_of
from maps.upkeep.packing import FIELDS, excess, packed, unpacked
from maps.upkeep.reading import read_whole
from tests.incidents import make_public_incident
from tests.toy_city import ToyCity


@pytest.mark.parametrize("audience", AUDIENCES, ids=lambda audience: audience.name)
def test_all_dimensions_fit_into_eight_bytes(audience: Audience) -> None:
    assert sum(FIELDS[name].bits for name in audience.schema.dimensions) < 64


@pytest.mark.parametrize("audience", AUDIENCES, ids=lambda audience: audience.name)
def test_the_numbers_of_words_fit_for_certain(audience: Audience) -> None:
    for name, words in audience.words.items():
        assert len(words) <= FIELDS[name].highest


@pytest.mark.django_db
@pytest.mark.parametrize("edge", ["lowest", "highest"])
def test_the_ends_of_every_field_come_back(edge: str) -> None:
    dimensions = INTERNAL.schema.dimensions
    ends = [getattr(FIELDS[name], edge) for name in dimensions]
    columns = ", ".join(
        f"{end}::bigint AS {name}" for name, end in zip(dimensions, ends, strict=True)
    )
    asked = f"SELECT {packed(dimensions)}, {excess(dimensions)} FROM (SELECT {columns})"
    with connection.cursor() as cursor:
        cursor.execute(f"{asked} AS row")
        number, left_over = cursor.fetchone()
    assert left_over == 0
    assert [int(of[0]) for of in unpacked(dimensions, np.array([number]))] == ends


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("category", [7, FIELDS["category"].highest + 1, 2**40])
def test_a_number_that_does_not_fit_is_read_as_it_is(
    city: ToyCity, category: int
) -> None:
    make_public_incident(city)
    made = make_public_incident(city)
    PublicIncident.objects.filter(pk=made.pk).update(category_number=category)
    (rows,) = read_whole(PUBLIC).parts
    assert category in rows.values["category"]
    assert len(rows) == 2


def test_a_row_that_lacks_a_value_is_refused() -> None:
    whole, gap = np.arange(3), np.arange(2)
    with pytest.raises(ValueError, match="lack a value"):
        rows_of(PUBLIC, [whole, whole, whole, gap, whole, whole, whole])
