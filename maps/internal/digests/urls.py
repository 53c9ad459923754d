"""Where do digests of a month stand?"""

from __future__ import annotations

from django.urls import path

from maps.internal.digests import views

app_name = "digests"
urlpatterns = [
    path("", views.listing, name="listing"),
    path("<int:digest_id>/", views.page, name="page"),
    path("<int:digest_id>/digest.pdf", views.as_pdf, name="pdf"),
    path("<int:digest_id>/digest.xlsx", views.as_xlsx, name="xlsx"),
]
