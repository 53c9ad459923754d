"""What did the person ask for? ``./run demo``, ``./run test`` or ``./run manage``."""

from __future__ import annotations

import argparse
import os
import sys

from geo_incidents.standalone.console import SetupError, explain, say
from geo_incidents.standalone.demo import demo
from geo_incidents.standalone.interruption import Interrupted, listen
from geo_incidents.standalone.layout import this_checkout
from geo_incidents.standalone.management import manage
from geo_incidents.standalone.testing import test

USAGE = """usage: ./run demo [--port N] [--once]   the demo city, until Ctrl-C
       ./run test [ARGUMENTS OF PYTEST]  every check and every test
       ./run manage COMMAND …            manage.py against the demo's database"""
SIGNALLED = 128


def main(words: list[str]) -> int:
    """Run one command and return its exit status."""
    os.environ.pop("PYTHONPATH", None)  # ./run set it, for this process only
    listen()
    try:
        return _obey(words)
    except SetupError as error:
        explain(error)
        return 1
    except Interrupted as interruption:
        say(f"Interrupted ({interruption}); everything is stopped.")
        return SIGNALLED + interruption.number


def _obey(words: list[str]) -> int:
    match words:
        case ["demo", *rest]:
            wish = _demo_words().parse_args(rest)
            demo(this_checkout(), wish.port, once=wish.once)
            return 0
        case ["test", *rest]:
            return test(this_checkout(), rest)
        case ["manage", *rest]:
            return manage(this_checkout(), rest)
        case _:
            say(USAGE)
            return 2


def _demo_words() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run demo")
    parser.add_argument("--port", type=int, default=8000, help="of the web server")
    parser.add_argument("--once", action="store_true", help="stop when all is shown")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
