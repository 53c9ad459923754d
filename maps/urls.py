"""Which pages do the maps have, and which data do the pages ask for?"""

from __future__ import annotations

from django.urls import include, path

from geo_incidents.accounts.door import in_scope
from maps.addresses import views as addresses
from maps.basemap import views as basemap
from maps.internal.checkup import views as checkup
from maps.public import data, following, photos, tiles, views
from maps.public.feeds import views as feeds
from maps.public.polls import views as polls
from maps.public.widget import views as widget
from maps.public.works import views as works
from maps.upkeep import views as upkeep

app_name = "maps"
urlpatterns = [
    path("", views.public_map, name="public_map"),
    path("incidents/<int:number>/", views.incident, name="incident"),
    path("incidents/<int:number>/card/", views.incident_card, name="incident_card"),
    path("incidents/<int:number>/photos/<uuid:name>.jpg", photos.photo, name="photo"),
    path("appeals/<uuid:token>/", following.followed, name="followed"),
    path(
        "appeals/<uuid:token>/photos/<int:photo_id>.jpg",
        following.photo,
        name="followed_photo",
    ),
    path(
        "appeals/<uuid:token>/replies/<int:photo_id>.jpg",
        following.reply_photo,
        name="reply_photo",
    ),
    path("works/", works.page, name="works"),
    path("map/works.json", works.as_geojson, name="works_json"),
    path("map/polls.json", polls.as_geojson, name="polls_json"),
    path("polls/results.csv", polls.as_csv, name="polls_csv"),
    path("polls/<int:poll_id>/results.csv", polls.poll_as_csv, name="poll_csv"),
    path("feeds/places.<str:form>", feeds.feed, name="feed"),
    path("widget.js", widget.script, name="widget_script"),
    path("widget/", widget.frame, name="widget"),
    path("map/tiles/<str:z>/<str:x>/<str:y>.<str:form>", tiles.tile, name="map_tile"),
    path("map/tiles.json", tiles.description, name="map_tiles"),
    path("map/incidents.json", data.incidents, name="incidents"),
    path("map/counts.json", data.counts, name="counts"),
    path("map/timeline.json", data.timeline, name="timeline"),
    path("map/organisations.json", data.organisations, name="organisations"),
    path("map/districts.json", data.districts, name="districts"),
    path("open-data/", include("maps.public.open_data.urls")),
    path("ogc/", include("maps.public.ogc.urls")),
    path("addresses/search.json", addresses.search, name="search"),
    path("addresses/nearest.json", addresses.nearest, name="nearest"),
    path("basemap/tiles.json", basemap.tilejson, name="tilejson"),
    path("basemap/<int:z>/<int:x>/<int:y>.mvt", basemap.tile, name="tile"),
    *in_scope([path("internal/", include("maps.internal.urls"))]),
    path("healthz/signs", checkup.as_json, name="signs"),
    path("healthz/map", upkeep.index_health, name="index_health"),
]
