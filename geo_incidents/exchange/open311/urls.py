"""Which addresses has Open311? Those of the standard, with the form as their ending."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from geo_incidents.exchange.open311 import views
from geo_incidents.exchange.open311.documents import CONTENT_TYPES


class FormConverter(StringConverter):
    """The form of an answer."""

    regex = "|".join(CONTENT_TYPES)


register_converter(FormConverter, "open311")

app_name = "open311"
urlpatterns = [
    path("discovery", views.discover, name="discovery_as_xml"),
    path("discovery.<open311:form>", views.discover, name="discovery"),
    path("v2/services.<open311:form>", views.services, name="services"),
    path("v2/services/<slug:code>.<open311:form>", views.definition, name="definition"),
    path("v2/requests.<open311:form>", views.requests, name="requests"),
    path("v2/requests/<str:number>.<open311:form>", views.one_request, name="request"),
    path("v2/tokens/<str:token>.<open311:form>", views.token, name="token"),
    path(
        "v2/servicerequestupdates.<open311:form>",
        views.request_updates,
        name="updates",
    ),
    path("pictures/<str:token>.jpg", views.picture, name="picture"),
]
