"""Which addresses has the gate?"""

from __future__ import annotations

from django.urls import path

from geo_incidents.gate.views import state

app_name = "gate"
urlpatterns = [path("gate/<slug:form>.json", state, name="state")]
