"""Is a city saved by hand only with a time zone that can be computed with?"""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from tests.toy_city import ToyCity


@pytest.mark.parametrize("name", ["Europe/Samara", "Asia/Yekaterinburg", "UTC"])
def test_a_zone_of_the_world_fits(toy_city: ToyCity, name: str) -> None:
    toy_city.municipality.time_zone = name
    toy_city.municipality.clean_fields(exclude=["languages", "geometry"])


@pytest.mark.parametrize("name", ["Moscow", "Europe/Nowhere", "+03:00", "../etc", "\0"])
def test_another_word_is_refused(toy_city: ToyCity, name: str) -> None:
    toy_city.municipality.time_zone = name
    with pytest.raises(ValidationError) as refused:
        toy_city.municipality.clean_fields(exclude=["languages", "geometry"])
    assert list(refused.value.message_dict) == ["time_zone"]
