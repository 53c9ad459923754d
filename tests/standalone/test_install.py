"""How do system packages come: as root, by sudo, and with no rights at all?"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from geo_incidents.standalone.packages import INSTALLER
from tests.standalone.conftest import FakeTools

CONTROL = (
    "Package: tiny\nVersion: 1\nArchitecture: all\nMaintainer: nobody\nDescription: x\n"
)
OPTIONS = "-o DPkg::Lock::Timeout=120 -o APT::Sandbox::User=root"
INSTALL = (
    f"{OPTIONS} install -y --no-install-recommends"
    " -o Dpkg::Options::=--force-confold tiny"
)


def install(deps: Path, *packages: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = ["/bin/sh", INSTALLER, deps, *packages]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def root(fake_tools: FakeTools) -> FakeTools:
    fake_tools.fake("id", "echo 0")
    fake_tools.fake("dpkg")
    fake_tools.fake("apt-get")
    fake_tools.fake("sh")
    return fake_tools


@pytest.fixture
def user(fake_tools: FakeTools) -> FakeTools:
    fake_tools.fake("id", "echo 1000")
    return fake_tools


def test_update_and_install_are_these_commands(root: FakeTools, tmp_path: Path) -> None:
    install(tmp_path / "deps", "tiny")
    calls = [line for line in root.noted() if line.startswith("apt-get")]
    assert calls == [f"apt-get {OPTIONS} update", f"apt-get {INSTALL}"]


def test_no_system_cluster_is_made(root: FakeTools, tmp_path: Path) -> None:
    install(tmp_path / "deps", "tiny")
    noted = root.notes.read_text(encoding="utf-8")
    assert noted.index("create_main_cluster = false") < noted.index("apt-get")


def test_a_failed_update_is_not_the_end(root: FakeTools, tmp_path: Path) -> None:
    root.fake("apt-get", 'case "$*" in *update*) exit 100;; esac')
    done = install(tmp_path / "deps", "tiny")
    assert done.returncode == 0
    assert "apt-get update failed" in done.stdout


def test_sudo_is_used_when_it_asks_nothing(user: FakeTools, tmp_path: Path) -> None:
    user.fake("apt-get")
    user.fake("sudo", "exit 0")
    assert install(tmp_path / "deps", "tiny").returncode == 0
    assert (
        f"sudo -n env DEBIAN_FRONTEND=noninteractive apt-get {INSTALL}" in user.noted()
    )


def test_no_apt_is_said(user: FakeTools, tmp_path: Path) -> None:
    done = install(tmp_path / "deps", "tiny")
    assert done.returncode == 3
    assert "no apt-get" in done.stdout


@pytest.fixture
def package(user: FakeTools, tmp_path: Path) -> FakeTools:
    """Let apt-get download a package made here that holds what needs finishing."""
    if not Path("/usr/bin/dpkg-deb").exists():
        pytest.skip("no dpkg-deb on this machine")
    tree = tmp_path / "tree"
    extension = tree / "usr/share/postgresql/15/extension"
    authorities = tree / "usr/share/ca-certificates/mozilla"
    for folder in (tree / "DEBIAN", extension, authorities):
        folder.mkdir(parents=True)
    (tree / "DEBIAN/control").write_text(CONTROL, encoding="utf-8")
    (extension / "postgis-3.control").write_text("relocatable", encoding="utf-8")
    (authorities / "one.crt").write_text("ONE\n", encoding="utf-8")
    deb = tmp_path / "tiny_1_all.deb"
    for name in ("dpkg-deb", "cp", "tar", "rm"):
        user.real(name)
    subprocess.run(["dpkg-deb", "-b", tree, deb], check=True, capture_output=True)
    archives = tmp_path / "deps/apt/archives"
    user.fake("apt-get", f'case "$*" in *install*) cp {deb} {archives};; esac')
    return user


def test_without_rights_packages_are_unpacked(
    package: FakeTools, tmp_path: Path
) -> None:
    deps = tmp_path / "deps"
    done = install(deps, "tiny")
    assert done.returncode == 0, done.stderr
    control = deps / "usr/share/postgresql/15/extension/postgis.control"
    assert control.read_text(encoding="utf-8") == "relocatable"
    bundle = deps / "etc/ssl/certs/ca-certificates.crt"
    assert bundle.read_text(encoding="utf-8") == "ONE\n"


def test_unpacking_uses_folders_of_its_own(package: FakeTools, tmp_path: Path) -> None:
    install(tmp_path / "deps", "tiny")
    call = next(line for line in package.noted() if "--download-only" in line)
    assert f"-o Dir::State={tmp_path}/deps/apt" in call
    assert f"-o Dir::Cache={tmp_path}/deps/apt" in call
    assert "-o Debug::NoLocking=1 -o APT::Sandbox::User= install" in call
    assert "Dir::State::status=/var/lib/dpkg/status" in call


def test_what_is_unpacked_is_not_unpacked_again(
    package: FakeTools, tmp_path: Path
) -> None:
    deps = tmp_path / "deps"
    install(deps, "tiny")
    (deps / "usr/share/ca-certificates/mozilla/one.crt").write_text("KEPT\n")
    install(deps, "tiny")
    bundle = deps / "etc/ssl/certs/ca-certificates.crt"
    assert bundle.read_text(encoding="utf-8") == "KEPT\n"


def test_a_broken_package_is_not_marked(package: FakeTools, tmp_path: Path) -> None:
    package.fake("dpkg-deb", "exit 2")
    done = install(tmp_path / "deps", "tiny")
    assert done.returncode != 0
    assert not list((tmp_path / "deps/unpacked").iterdir())
