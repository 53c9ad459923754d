"""Which address leads where? Each package names its own pages."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("maps.urls")),
    path("", include("geo_incidents.intake.urls")),
    path("", include("geo_incidents.pipeline.urls")),
    path("accounts/", include("geo_incidents.accounts.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]
