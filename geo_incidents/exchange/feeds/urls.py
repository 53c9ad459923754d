"""Which addresses have the feeds?"""

from __future__ import annotations

from django.urls import path

from geo_incidents.exchange.feeds.views import door

app_name = "feeds"
urlpatterns = [path("exchange/feeds/<slug:code>/", door, name="door")]
