"""Which address leads where? Each package names its own pages."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.door import in_scope
from geo_incidents.accounts.views import admin_login

admin.site.site_header = admin.site.site_title = _("Settings of the city")
admin.site.index_title = _("What is looked after by hand")

urlpatterns = [
    path("", include("maps.urls")),
    path("", include("geo_incidents.gate.urls")),
    path("", include("geo_incidents.exchange.feeds.urls")),
    path("", include("geo_incidents.intake.urls")),
    path("", include("geo_incidents.publication.urls")),
    path("", include("geo_incidents.pipeline.urls")),
    path("open311/", include("geo_incidents.exchange.open311.urls")),
    path("accounts/", include("geo_incidents.accounts.urls")),
    path("admin/login/", admin_login),
    *in_scope([path("admin/", admin.site.urls)]),
    path("i18n/", include("django.conf.urls.i18n")),
]
