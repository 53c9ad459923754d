"""With what is each address asked that is open to the world?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.canary.asking import (
    ANYTHING,
    BY_NUMBER,
    FILTERS,
    LISTS,
    NUMBERS,
    SPOT,
    TILES,
    Asked,
)

_FOLLOWED: Final = (
    *("incident=730000001", "district=west", "near=50.02,55.02&radius=2000"),
    "ring=49.9,54.9,50.2,54.9,50.2,55.1,49.9,55.1",
)
_FOLLOWER: Final = {"email": "a@example.org", "pace": "daily", "consent": "yes"}
_UNSIGNED: Final = Asked({"token": "unsigned"})
_FORMS: Final = tuple(Asked({"form": form}) for form in ("json", "xml"))
_SPOT_IN_WORDS: Final = {"lat": "55.02", "long": "50.02"}
_AROUND_ALL: Final = "extensions=true&bbox=49,54,52,57&updated_after=2020-01-01"
_INCIDENTS: Final = Asked({"name": "incidents"}, ("", "f=html", "limit=1"))
_DISTRICTS: Final = Asked({"name": "districts"}, ("", "f=html"))

BY_ALL: Final[Mapping[str, tuple[Asked, ...]]] = {
    # the world
    "maps:public_map": (ANYTHING,),
    "maps:incident": (ANYTHING,),
    "maps:incident_card": (ANYTHING,),
    "maps:photo": (Asked({"name": "00000000-0000-4000-8000-000000000000"}),),
    "maps:followed": (ANYTHING,),
    "maps:followed_photo": (ANYTHING,),
    "maps:reply_photo": (ANYTHING,),
    "maps:map_tile": TILES,
    "maps:map_tiles": (ANYTHING,),
    "maps:widget_script": (ANYTHING,),
    "maps:widget": (Asked(queries=("", "district=west&theme=dark")),),
    "maps:incidents": (Asked(queries=(*LISTS, BY_NUMBER)),),
    "maps:counts": (Asked(queries=FILTERS),),
    "maps:timeline": (ANYTHING,),
    "maps:organisations": (Asked(queries=("q=", "q=а")),),
    "maps:districts": (ANYTHING,),
    "maps:open_data:page": (ANYTHING,),
    "maps:open_data:incidents": (Asked({"form": "ndjson"}), Asked({"form": "csv"})),
    "maps:open_data:openapi": (ANYTHING,),
    "maps:open_data:changes": (Asked(queries=("since=0", "since=2020-01-01", "")),),
    "maps:ogc:landing": (ANYTHING,),
    "maps:ogc:openapi": (ANYTHING,),
    "maps:ogc:conformance": (ANYTHING,),
    "maps:ogc:collections": (Asked(queries=("", "f=html")),),
    "maps:ogc:collection": (_INCIDENTS, _DISTRICTS),
    "maps:ogc:items": (_INCIDENTS, _DISTRICTS),
    "maps:ogc:item": (Asked({"name": "incidents", "key": 730000001}),),
    "maps:search": (Asked(queries=("q=Ленина", "q=secret", "q=place")),),
    "maps:nearest": (Asked(queries=("lon=50.02&lat=55.02",)),),
    "maps:tilejson": (ANYTHING,),
    "maps:tile": (Asked({"z": 14, "x": 10468, "y": 5119}),),
    "maps:index_health": (ANYTHING,),
    "maps:feed": tuple(
        Asked({"form": form}, queries=_FOLLOWED) for form in ("atom", "rss")
    ),
    "publication:me_too": (ANYTHING,),
    "publication:polls": (Asked(queries=("", "q=secret", "district=west")),),
    "publication:poll": (Asked({"poll_id": 1}, form={"ranks": "1"}),),
    "publication:answered": (Asked({"poll_id": 1, "what": "asked"}),),
    "publication:confirm_answer": (_UNSIGNED,),
    "maps:polls_json": (ANYTHING,),
    "maps:polls_csv": (ANYTHING,),
    "maps:poll_csv": (Asked({"poll_id": 1}),),
    "publication:choose": (
        Asked(queries=("", "q=secret"), form={"email": "a@example.org"}),
    ),
    "publication:follow": (Asked(queries=_FOLLOWED, form=_FOLLOWER),),
    "publication:said": (Asked({"what": "asked"}),),
    "publication:confirm": (_UNSIGNED,),
    "publication:mine": (_UNSIGNED,),
    "publication:leave": (_UNSIGNED,),
    "feeds:door": (Asked({"code": "pos"}),),
    "gate:state": (Asked({"form": "report"}),),
    "intake:held": (ANYTHING,),
    "intake:report": (Asked(form={**SPOT, "text": "мусор", "category": "rubbish"}),),
    "intake:vk": (Asked(form={"type": "message_new"}),),
    "intake:ok": (
        Asked({"secret": "unknown"}, form={"webhookType": "MESSAGE_CREATED"}),
    ),
    "intake:telegram": (Asked(form={"update_id": "1"}),),
    "intake:advice": (Asked(form={"text": "мусор secret"}),),
    "pipeline:health": (ANYTHING,),
    "pipeline:verdict": (Asked(form={"is_repaired": "yes"}),),
    "pipeline:answer": (Asked(form={"words": "да"}),),
    "open311:discovery_as_xml": (ANYTHING,),
    "open311:discovery": _FORMS,
    "open311:services": _FORMS,
    "open311:definition": tuple(
        Asked({"code": "pothole", "form": form}) for form in ("json", "xml")
    ),
    "open311:requests": tuple(
        Asked(
            {"form": form},
            ("", "extensions=true", _AROUND_ALL, f"service_request_id={NUMBERS}"),
            {**_SPOT_IN_WORDS, "service_code": "pothole", "api_key": "no"},
        )
        for form in ("json", "xml")
    ),
    "open311:request": _FORMS,
    "open311:token": _FORMS,
    "open311:updates": _FORMS,
    "open311:picture": (Asked({"token": "1-1.no.no"}),),
    "pipeline:words": (Asked(form={"agree": "yes"}),),
    "pipeline:preview_words": (
        Asked(queries=("", "piece=yes"), form={"text": "мусор"}),
    ),
    "accounts:login": (Asked(form={"username": "nobody", "password": "wrong"}),),
    "accounts:logout": (ANYTHING,),
    "accounts:own": (ANYTHING,),
    "accounts:new_password": (Asked(form={"old_password": "wrong"}),),
    "accounts:second_factor": (Asked(form={"code": "000000"}),),
    "accounts:set_up_second_factor": (Asked(form={"code": "000000"}),),
    "accounts:recovery_codes": (ANYTHING,),
    "accounts:remove_second_factor": (ANYTHING,),
    "accounts:end_other_sessions": (ANYTHING,),
    # the admin's own login leads to ours
    "": (ANYTHING,),
    "set_language": (Asked(form={"language": "en"}),),
    # who answers where, for staff
    "maps:signs": (ANYTHING,),
    "maps:works": (ANYTHING,),
    "maps:works_json": (ANYTHING,),
}
