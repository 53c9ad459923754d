"""Do the packages know only what they may know?"""

from __future__ import annotations

from importlinter.cli import lint_imports


def test_every_import_contract_is_kept() -> None:
    assert lint_imports() == 0
