"""How does everything run on one machine? The code behind ``./run``.

Packages, virtual environment, a private PostGIS and Redis, and the processes of the
project. Standard library only, because it works before anything is installed; it
imports nothing of the project and nothing imports it.
"""

from __future__ import annotations
