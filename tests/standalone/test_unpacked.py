"""Are unpacked programs told where their libraries, fonts and certificates are?"""

from __future__ import annotations

from pathlib import Path

import pytest

from geo_incidents.standalone.unpacked import certificates, projections, variables


@pytest.fixture
def deps(tmp_path: Path) -> Path:
    for folder in ("unpacked", "usr/lib/x86_64-linux-gnu/blas", "usr/share/proj"):
        (tmp_path / folder).mkdir(parents=True)
    for library in ("libarmadillo.so.11", "x86_64-linux-gnu/blas/libblas.so.3"):
        (tmp_path / "usr/lib" / library).touch()
    return tmp_path


def test_nothing_is_said_where_nothing_is_unpacked(tmp_path: Path) -> None:
    assert variables(tmp_path / "deps") == {}


def test_every_folder_with_libraries_is_searched(deps: Path) -> None:
    found = variables(deps)["LD_LIBRARY_PATH"].split(":")
    lib = deps / "usr/lib"
    assert found == [str(lib), str(lib / "x86_64-linux-gnu/blas")]


def test_projections_are_for_the_database_only(deps: Path) -> None:
    assert projections(deps) == {"PROJ_DATA": str(deps / "usr/share/proj")}
    assert "PROJ_DATA" not in variables(deps)


def test_fonts_are_found(deps: Path) -> None:
    (deps / "usr/share/fonts").mkdir()
    listed = Path(variables(deps)["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    assert f"<dir>{deps}/usr/share/fonts</dir>" in listed


def test_a_bundle_of_ones_own_is_told_to_everybody(deps: Path) -> None:
    found = certificates(deps, {"SSL_CERT_FILE": "/own.pem", "PIP_CERT": "/other.pem"})
    assert found["PIP_CERT"] == "/other.pem"
    assert found["NODE_EXTRA_CA_CERTS"] == found["SSL_CERT_FILE"] == "/own.pem"


def test_an_unpacked_bundle_is_used_where_there_is_none(deps: Path) -> None:
    assert certificates(deps, {}) == {}
    bundle = deps / "etc/ssl/certs/ca-certificates.crt"
    bundle.parent.mkdir(parents=True)
    bundle.touch()
    assert set(certificates(deps, {}).values()) == {str(bundle)}
