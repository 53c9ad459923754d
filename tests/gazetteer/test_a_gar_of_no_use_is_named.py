"""Does a GAR that cannot be used say why, and leave nothing half written?"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from geo_incidents.errors import SourceUnreadable
from geo_incidents.gazetteer.importers.gar.files import StateRegister
from geo_incidents.gazetteer.importers.gar.load import check_gar, load_gar
from geo_incidents.gazetteer.models import Street
from geo_incidents.sources.loading import Loading
from tests.city_files import make_municipality
from tests.gar_files import TOWN, Gar

pytestmark = pytest.mark.django_db

BOMB = (
    '<!DOCTYPE HOUSES [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><HOUSES>&b;</HOUSES>'
)


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def gar() -> Gar:
    gar = Gar()
    gar.house(gar.street("Ленина"), "1")
    return gar


def refused(register: StateRegister, folder: Path) -> str:
    """Load what cannot be loaded and return what is said of it."""
    with Loading("gar", folder) as loading, pytest.raises(SourceUnreadable) as error:
        load_gar(make_municipality(), [register], loading)
    assert not Street.objects.exists()
    return str(error.value)


def houses(folder: Path) -> Path:
    return next(folder.glob("AS_HOUSES_2*.XML"))


def test_xml_with_a_document_type_is_refused(gar: Gar, tmp_path: Path) -> None:
    houses(gar.write(tmp_path)).write_text(BOMB, encoding="utf-8")
    said = refused(StateRegister(tmp_path), tmp_path)
    assert "AS_HOUSES_" in said
    assert "declares a document type" in said


def test_xml_that_is_cut_off_is_refused(gar: Gar, tmp_path: Path) -> None:
    path = houses(gar.write(tmp_path))
    path.write_bytes(path.read_bytes()[:-9])
    said = refused(StateRegister(tmp_path), tmp_path)
    assert "AS_HOUSES_" in said
    assert "is no XML, or a damaged one" in said


def test_xml_of_another_schema_is_refused(gar: Gar, tmp_path: Path) -> None:
    path = houses(gar.write(tmp_path))
    path.write_text('<HOUSES><HOUSE ID="1" HOUSENUM="5"/></HOUSES>', encoding="utf-8")
    said = refused(StateRegister(tmp_path), tmp_path)
    assert "OBJECTID of an element is “”; is it a file of GAR?" in said


def test_an_archive_of_several_regions_wants_one_named(
    gar: Gar, tmp_path: Path
) -> None:
    path = gar.write_zip(tmp_path / "gar.zip", "16")
    check_gar(StateRegister(path))
    gar.write_zip(path, "78")
    with pytest.raises(SourceUnreadable, match=r"gar\.zip holds several regions"):
        check_gar(StateRegister(path))
    with Loading("gar", tmp_path) as loading:
        load_gar(make_municipality(), [StateRegister(path, region="16")], loading)
    assert Street.objects.get().name == "улица Ленина"


def test_a_region_that_is_not_there_is_told(gar: Gar, tmp_path: Path) -> None:
    path = gar.write_zip(tmp_path / "gar.zip", "16")
    with pytest.raises(SourceUnreadable, match="has no region 78; it has: 16"):
        check_gar(StateRegister(path, region="78"))


def test_files_that_are_missing_are_named(gar: Gar, tmp_path: Path) -> None:
    houses(gar.write(tmp_path)).unlink()
    with pytest.raises(SourceUnreadable, match="has no file AS_HOUSES_"):
        check_gar(StateRegister(tmp_path))


def test_the_other_division_stands_in_for_the_municipal_one(
    gar: Gar, tmp_path: Path
) -> None:
    path = next(gar.write(tmp_path).glob("AS_MUN_*"))
    path.rename(tmp_path / path.name.replace("MUN", "ADM"))
    with Loading("gar", tmp_path) as loading:
        load_gar(make_municipality(), [StateRegister(tmp_path)], loading)
    assert Street.objects.get().name == "улица Ленина"


def test_an_archive_without_the_files_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gar.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("16/readme.txt", "")
    with pytest.raises(SourceUnreadable, match=r"gar\.zip has no file AS_ADDR_OBJ_"):
        check_gar(StateRegister(path))


def test_a_file_that_is_no_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gar.zip"
    path.write_text("no archive")
    with pytest.raises(SourceUnreadable, match="neither a folder nor a ZIP"):
        check_gar(StateRegister(path))


def test_a_gar_of_another_region_is_told(tmp_path: Path) -> None:
    other = Gar("Дальний")
    other.house(other.street("Ленина"), "1")
    said = refused(StateRegister(other.write(tmp_path)), tmp_path)
    assert "has nothing of Малый; is it of another region?" in said


def test_namesakes_are_listed(gar: Gar, tmp_path: Path) -> None:
    for _ in range(2):
        gar.street("Мира", parent=gar.place("Новый", "г", TOWN, 1001))
    register = StateRegister(gar.write(tmp_path), municipality="Новый")
    said = refused(register, tmp_path)
    assert "several municipalities are called Новый" in said
    assert said.count("-") >= 8
