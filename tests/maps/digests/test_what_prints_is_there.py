"""Is it told before anybody asks for paper that nothing can be printed?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from maps.internal.digests.checks import there_is_what_prints


def test_where_everything_is_there_nothing_is_said() -> None:
    assert there_is_what_prints() == []


def test_a_missing_library_is_named_with_what_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load libpango')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)

    (warning,) = there_is_what_prints()

    assert "cannot load libpango" in warning.msg
    assert "libpango-1.0-0" in str(warning.hint)
