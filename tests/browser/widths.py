"""At which width is that seen which is the same at every width? As most will see it.

Whose looks or whose way depends on the width takes the fixture ``screen`` alone, and is
run at both.
"""

from __future__ import annotations

import pytest

from tests.browser.visitor import PHONE, WIDE

on_a_phone = pytest.mark.parametrize("screen", [PHONE], ids=["360px"])
at_a_desk = pytest.mark.parametrize("screen", [WIDE], ids=["1440px"])
