"""The WSGI entry point that granian serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_incidents.settings")

django = get_wsgi_application()
application = import_string("maps.public.at_once.tiles_at_once")(django)
