"""Which pages does the map of the staff have, and which data do they ask for?"""

from __future__ import annotations

from django.urls import include, path

from maps.internal import (
    data,
    doubts,
    joining,
    leading,
    news,
    queue,
    replying,
    saved_filters,
    simulator,
    tiles,
    views,
)
from maps.internal.calls import views as calls
from maps.internal.checkup import views as checkup
from maps.internal.coverage import views as coverage
from maps.internal.exports import views as exports
from maps.internal.overdue import views as overdue
from maps.internal.passports import views as passports
from maps.internal.periods import views as periods
from maps.internal.summary import views as summary
from maps.internal.trips import views as trips
from maps.internal.undelivered import views as undelivered
from maps.internal.widget import views as making

app_name = "internal"
urlpatterns = [
    path("", views.internal_map, name="internal_map"),
    path("tiles/<str:z>/<str:x>/<str:y>.<str:form>", tiles.tile, name="map_tile"),
    path("tiles.json", tiles.description, name="map_tiles"),
    path("incidents.json", data.incidents, name="incidents"),
    path("incidents.<str:form>", exports.export, name="export"),
    path("counts.json", data.counts, name="counts"),
    path("news.json", news.news, name="news"),
    path("timeline.json", data.timeline, name="timeline"),
    path("organisations.json", data.organisations, name="organisations"),
    path("queue.json", queue.queue, name="queue"),
    path("queue/<int:appeal_id>/place", queue.place, name="place"),
    path("incidents/<int:number>/", views.incident_card, name="incident_card"),
    path("incidents/<int:number>/step", leading.step, name="step"),
    path("incidents/<int:number>/hands/", leading.hands, name="hands"),
    path("incidents/<int:number>/hand-over", leading.hand_over, name="hand_over"),
    path("incidents/<int:number>/topic", doubts.rename, name="rename"),
    path("incidents/<int:number>/join", joining.join, name="join"),
    path("incidents/<int:number>/split", joining.split, name="split"),
    path("incidents/<int:number>/reply", replying.send, name="reply"),
    path("incidents/<int:number>/reply/preview", replying.preview, name="preview"),
    path("replies/<int:reply_id>/review", replying.review, name="review_reply"),
    path("replies/photos/<int:photo_id>.jpg", replying.photo, name="reply_photo"),
    path("replies/acts/<int:act_id>", replying.act, name="reply_act"),
    path("incidents/<int:number>/parts", joining.open_part, name="open_part"),
    path(
        *("incidents/<int:number>/extension", leading.ask_for_extension),
        name="ask_for_extension",
    ),
    path(
        *("extensions/<int:extension_id>", leading.settle_extension),
        name="settle_extension",
    ),
    path("areas/simulator/", simulator.simulator, name="simulator"),
    path("areas/simulator.json", simulator.simulation, name="simulation"),
    path("filters.json", saved_filters.saved_filters, name="saved_filters"),
    path("filters/save", saved_filters.save, name="save_filter"),
    path(
        *("filters/<int:filter_id>/change", saved_filters.change), name="change_filter"
    ),
    path(
        *("filters/<int:filter_id>/delete", saved_filters.delete), name="delete_filter"
    ),
    path("photos/<int:photo_id>.jpg", views.photo, name="photo"),
    path("areas/coverage/", coverage.page, name="coverage"),
    path("areas/coverage/map.json", coverage.findings, name="coverage_findings"),
    path("areas/coverage/all.geojson", coverage.as_geojson, name="coverage_geojson"),
    path("areas/coverage/all.csv", coverage.as_csv, name="coverage_csv"),
    path("summary/", summary.page, name="summary"),
    path("summary/periods/", periods.page, name="periods"),
    path("calls/", calls.page, name="calls"),
    path("calls/known", calls.known, name="known"),
    path("calls/<int:appeal_id>/", calls.taken, name="call"),
    path("calls/<int:appeal_id>/words", calls.unsay, name="call_words"),
    path("undelivered/", undelivered.page, name="undelivered"),
    path("undelivered/again", undelivered.again, name="send_again"),
    path("undelivered/read", undelivered.read, name="read_again"),
    path("trips/", trips.page, name="trips"),
    path("summary/overdue/", overdue.page, name="overdue"),
    path("summary/months/", include("maps.internal.digests.urls")),
    path("addresses/", passports.addresses, name="addresses"),
    path("houses/<int:house_id>/", passports.house, name="house"),
    path("houses/<int:house_id>/passport.pdf", passports.house_pdf, name="house_pdf"),
    path("streets/<int:street_id>/", passports.street, name="street"),
    path(
        *("streets/<int:street_id>/passport.pdf", passports.street_pdf),
        name="street_pdf",
    ),
    path("plots/", include("maps.internal.plots.urls")),
    path("works/", include("maps.internal.works.urls")),
    path("polls/", include("maps.internal.polls.urls")),
    path("checkup/", checkup.page, name="checkup"),
    path("feeds/", include("maps.internal.feeds.urls")),
    path("gate/", include("maps.internal.gate.urls")),
    path("widget/", making.page, name="widget"),
    path("hotspots/", include("maps.internal.hotspots.urls")),
    path("selection/", include("maps.internal.selection.urls")),
    path("words/", include("maps.internal.words.urls")),
    path("review/", include("maps.internal.review.urls")),
    path("areas/", include("maps.internal.areas.urls")),
]
