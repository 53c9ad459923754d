"""How is the site of django-vectortiles set up? Our tables, and nothing in between."""

from __future__ import annotations

from geo_incidents.settings import (
    ALLOWED_HOSTS,
    AUTH_USER_MODEL,
    DATABASES,
    DEFAULT_AUTO_FIELD,
    GDAL_LIBRARY_PATH,
    GEOS_LIBRARY_PATH,
    INSTALLED_APPS,
    LOCALE_PATHS,
    SECRET_KEY,
    TEMPLATES,
    TIME_ZONE,
    USE_TZ,
)

__all__ = [
    "ALLOWED_HOSTS",
    "AUTH_USER_MODEL",
    "DATABASES",
    "DEFAULT_AUTO_FIELD",
    "GDAL_LIBRARY_PATH",
    "GEOS_LIBRARY_PATH",
    "INSTALLED_APPS",
    "LOCALE_PATHS",
    "SECRET_KEY",
    "TEMPLATES",
    "TIME_ZONE",
    "USE_TZ",
]

MIDDLEWARE: list[str] = []
ROOT_URLCONF = "tests.benchmarks.map_index.vectortiles_site"
