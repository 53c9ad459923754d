"""Which pages of the admin has the exchange? Those that each folder brings."""

from __future__ import annotations

from importlib import import_module

import_module("geo_incidents.exchange.open311.admin")
import_module("geo_incidents.exchange.open311.client.admin")
import_module("geo_incidents.exchange.webhooks.admin")
