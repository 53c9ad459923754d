"""Which pages does the pipeline have?"""

from __future__ import annotations

from django.urls import path

from geo_incidents.pipeline.verdict import verdict
from geo_incidents.pipeline.views import health

app_name = "pipeline"
urlpatterns = [
    path("healthz", health, name="health"),
    path("appeals/<uuid:token>/verdict", verdict, name="verdict"),
]
