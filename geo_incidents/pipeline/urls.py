"""Which pages does the pipeline have?"""

from __future__ import annotations

from django.urls import path

from geo_incidents.pipeline.consenting import preview_words, words
from geo_incidents.pipeline.views import health
from geo_incidents.pipeline.writers import answer, verdict

app_name = "pipeline"
urlpatterns = [
    path("healthz", health, name="health"),
    path("appeals/<uuid:token>/verdict", verdict, name="verdict"),
    path("appeals/<uuid:token>/answer", answer, name="answer"),
    path("appeals/<uuid:token>/words", words, name="words"),
    path("report/preview", preview_words, name="preview_words"),
]
