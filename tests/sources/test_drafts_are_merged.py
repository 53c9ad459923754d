"""Does a merge tell new, changed, unchanged and repeated drafts apart?"""

from __future__ import annotations

import pytest
import shapely

from geo_incidents.gazetteer.models import Register, Street
from geo_incidents.sources.staging import Merged, Staging
from tests.city_files import make_municipality

pytestmark = pytest.mark.django_db

FIELDS = (
    *("municipality", "name", "name_en", "settlement", "key", "geometry"),
    *("other_names", "register"),
)
LINE = shapely.MultiLineString([[(50, 55), (50.01, 55)]])


Draft = tuple[object, ...]


def merge(*drafts: Draft) -> Merged:
    staging = Staging(Street, FIELDS, ("municipality", "key"))
    staging.add((*draft, [], Register.TOWN) for draft in drafts)
    return staging.merge()


def weigh(*drafts: Draft) -> Merged:
    staging = Staging(Street, FIELDS, ("municipality", "key"), weight="register")
    staging.add(drafts)
    return staging.merge()


def test_the_four_fates() -> None:
    city = make_municipality().pk
    lenin = (city, "улица Ленина", "", "", "|ленина|улица", LINE)
    peace = (city, "улица Мира", "", "", "|мира|улица", None)
    assert merge(lenin, peace, peace) == Merged(2, 0, 0, 1)
    assert merge(lenin, peace) == Merged(0, 0, 2, 0)
    drawn = (*peace[:5], LINE)
    assert merge(lenin, drawn) == Merged(0, 1, 1, 0)
    assert merge(lenin, drawn) == Merged(0, 0, 2, 0)


def test_of_drafts_with_one_key_the_first_counts() -> None:
    city = make_municipality().pk
    merge((city, "первая", "", "", "k", None), (city, "вторая", "", "", "k", None))
    assert Street.objects.get().name == "первая"


def test_nothing_at_all_is_fine() -> None:
    assert merge() == Merged(0, 0, 0, 0)


def test_what_weighs_less_fills_what_is_empty_and_changes_nothing_else() -> None:
    city = make_municipality().pk
    town: Draft = (city, "улица Мира", "", "", "k", None, [], Register.TOWN)
    mapped = (city, "Мира", "Mira St", "", "k", LINE, ["Мирная"], Register.OSM)
    weigh(town)
    assert weigh(mapped) == Merged(0, 1, 0, 0)
    street = Street.objects.get()
    assert (street.name, street.name_en) == ("улица Мира", "Mira St")
    assert (street.other_names, street.register) == (["Мирная"], Register.TOWN)
    assert street.geometry is not None
    assert (weigh(town), weigh(mapped)) == (Merged(0, 0, 1, 0), Merged(0, 0, 1, 0))


def test_what_weighs_more_is_believed_where_it_says_something() -> None:
    city = make_municipality().pk
    weigh((city, "Мира", "Mira St", "", "k", LINE, ["Мирная"], Register.OSM))
    town: Draft = (city, "улица Мира", "", "", "k", None, [], Register.TOWN)
    assert weigh(town) == Merged(0, 1, 0, 0)
    street = Street.objects.get()
    assert (street.name, street.name_en) == ("улица Мира", "Mira St")
    assert (street.other_names, street.register) == (["Мирная"], Register.TOWN)
