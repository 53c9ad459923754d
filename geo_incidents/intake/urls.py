"""Which pages does intake have?"""

from __future__ import annotations

from django.urls import path

from geo_incidents.intake.channels.ok.views import webhook as ok
from geo_incidents.intake.channels.telegram.views import webhook as telegram
from geo_incidents.intake.channels.vk.views import callback as vk
from geo_incidents.intake.channels.web.advising import advice
from geo_incidents.intake.channels.web.views import held, report

app_name = "intake"
urlpatterns = [
    path("report/", report, name="report"),
    path("channels/telegram/", telegram, name="telegram"),
    path("channels/vk/", vk, name="vk"),
    path("channels/ok/<str:secret>/", ok, name="ok"),
    path("report/advice.json", advice, name="advice"),
    path("held/<uuid:token>/", held, name="held"),
]
