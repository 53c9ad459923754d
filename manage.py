#!/usr/bin/env python
"""Django's command line for this project.

Who types a command is no user of the site, so it sees the rows of all. What changes
tables, or has them looked through for the planner, is done as their owner.
"""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

AS_OWNER = {"migrate", "grant_rights", "load_city"}

if __name__ == "__main__":
    os.environ.setdefault("SEES_EVERYTHING", "true")
    if AS_OWNER.intersection(sys.argv[1:2]):
        os.environ.setdefault("AS_DATABASE_OWNER", "true")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_incidents.settings")
    execute_from_command_line(sys.argv)
