"""Writes the demo city again: `python -m tests.demo_city [folder]`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.demo_city.fixtures import render
from tests.demo_city.writing import write

DEMO = Path(__file__).resolve().parents[2] / "fixtures" / "demo"


def main(arguments: list[str]) -> None:
    write(Path(arguments[0]) if arguments else DEMO, render())


if __name__ == "__main__":
    main(sys.argv[1:])
