"""Where do plots stand, and what is told of them?"""

from __future__ import annotations

from django.urls import path

from maps.internal.plots import views

app_name = "plots"
urlpatterns = [
    path("", views.listing, name="listing"),
    path("<int:plot_id>/", views.page, name="page"),
    path("<int:plot_id>/report.pdf", views.as_pdf, name="pdf"),
    path("<int:plot_id>/report.xlsx", views.as_xlsx, name="xlsx"),
    path("<int:plot_id>/incidents.geojson", views.as_geojson, name="geojson"),
    path("<int:plot_id>/change", views.change, name="change"),
    path("<int:plot_id>/delete", views.delete, name="delete"),
]
