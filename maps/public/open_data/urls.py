"""Where is open data, for people and for programs?"""

from __future__ import annotations

from django.urls import path

from maps.public.open_data import views

app_name = "open_data"
urlpatterns = [
    path("", views.page, name="page"),
]
