"""Which tables has the exchange? Those that each folder brings.

Django gives a content type, which the admin needs, to apps with this module only.
"""

from __future__ import annotations

from importlib import import_module

import_module("geo_incidents.exchange.feeds.models")
import_module("geo_incidents.exchange.nonces")
import_module("geo_incidents.exchange.open311.models")
import_module("geo_incidents.exchange.open311.client.models")
import_module("geo_incidents.exchange.webhooks.models")
