"""Which addresses has the project, and with what is each asked?

The list of addresses is the resolver's own; here stands with what to ask each of them.
One that is new has nothing here yet, and fails the test until it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

from geo_incidents.casework.workflow import Status

Given = Mapping[str, Any]
# Names of arguments that are ids of a bird's rows.
OF_A_BIRD: Final = frozenset(
    {
        *("number", "appeal_id", "photo_id", "extension_id", "decision_id", "token"),
        *("reply_id", "act_id", "hotspot_id"),
    }
)


@dataclass(frozen=True, slots=True)
class Address:
    """A name of the resolver and the route that it stands for."""

    name: str
    route: str
    arguments: frozenset[str]

    def filled(self, given: Given) -> str:
        """Return the path with its arguments filled in."""

        def value(found: re.Match[str]) -> str:
            return str(given[found["name"]])

        return "/" + _BY_CONVERTER.sub(
            value, _BY_EXPRESSION.sub(value, self.route)
        ).rstrip("$")


@dataclass(frozen=True, slots=True)
class Asked:
    """With what an address is asked.

    ``given`` are its arguments; those that are not given are ids of a bird. ``queries``
    stand behind it, and ``form`` is what is posted.
    """

    given: Given = field(default_factory=dict)
    queries: tuple[str, ...] = ("",)
    form: Given = field(default_factory=dict)


_BY_CONVERTER: Final = re.compile(r"<(?:\w+:)?(?P<name>\w+)>")
_BY_EXPRESSION: Final = re.compile(r"\^?\(\?P<(?P<name>\w+)>[^)]*\)(?=/?\$)")
_ANYTHING: Final = Asked()
_AROUND: Final = "bbox=49,54,52,57"
_FILTERS: Final = ("", "status=new", "district=west&district=east", "from=2020-01-01")
_TILES: Final = tuple(
    Asked({"z": 6, "x": 40, "y": 20, "form": form}, ("", "view=heat"))
    for form in ("json", "mvt")
)
_LISTS: Final = (_AROUND, "near=50.02,55.02", f"{_AROUND}&organisation=company-a")
_NUMBERS: Final = "730000001,730000002,730000003,730000004,730000005"
_TOPIC: Final = {
    "incidents": ",".join(f"{one}:1" for one in _NUMBERS.split(",")),
    "category": "kerb",
}
_BY_NUMBER: Final = f"numbers={_NUMBERS}"
_FOLLOWED: Final = (
    *("incident=730000001", "district=west", "near=50.02,55.02&radius=2000"),
    "ring=49.9,54.9,50.2,54.9,50.2,55.1,49.9,55.1",
)
_FOLLOWER: Final = {"email": "a@example.org", "pace": "daily", "consent": "yes"}
_UNSIGNED: Final = Asked({"token": "unsigned"})
_SPOT: Final = {"lon": "50.02", "lat": "55.02"}
_FORMS: Final = tuple(Asked({"form": form}) for form in ("json", "xml"))
_SPOT_IN_WORDS: Final = {"lat": "55.02", "long": "50.02"}
_AROUND_ALL: Final = "extensions=true&bbox=49,54,52,57&updated_after=2020-01-01"
_REASONS: Final = {"seen": Status.FORWARDED, "reason": "no"}
_QUEUES: Final = (
    *("unlocated", "doubtful", "unassigned", "unreacted", "undecided"),
    "suspicious",
)
_SIMULATED: Final = Asked(queries=("", "lon=50.02&lat=55.02&category=roof-leak"))
_REVISION: Final = Asked({"number": "far revision", "place": 0})
_WORK: Final = Asked({"work_id": 1}, form={"words": "no"})
_DIGEST: Final = Asked({"digest_id": 1})
_INCIDENTS: Final = Asked({"name": "incidents"}, ("", "f=html", "limit=1"))
_DISTRICTS: Final = Asked({"name": "districts"}, ("", "f=html"))

ASKED: Final[Mapping[str, tuple[Asked, ...]]] = {
    # the world
    "maps:public_map": (_ANYTHING,),
    "maps:incident": (_ANYTHING,),
    "maps:incident_card": (_ANYTHING,),
    "maps:followed": (_ANYTHING,),
    "maps:followed_photo": (_ANYTHING,),
    "maps:reply_photo": (_ANYTHING,),
    "maps:map_tile": _TILES,
    "maps:map_tiles": (_ANYTHING,),
    "maps:widget_script": (_ANYTHING,),
    "maps:widget": (Asked(queries=("", "district=west&theme=dark")),),
    "maps:incidents": (Asked(queries=(*_LISTS, _BY_NUMBER)),),
    "maps:counts": (Asked(queries=_FILTERS),),
    "maps:timeline": (_ANYTHING,),
    "maps:organisations": (Asked(queries=("q=", "q=а")),),
    "maps:districts": (_ANYTHING,),
    "maps:open_data:page": (_ANYTHING,),
    "maps:open_data:incidents": (Asked({"form": "ndjson"}), Asked({"form": "csv"})),
    "maps:open_data:openapi": (_ANYTHING,),
    "maps:open_data:changes": (Asked(queries=("since=0", "since=2020-01-01", "")),),
    "maps:ogc:landing": (_ANYTHING,),
    "maps:ogc:openapi": (_ANYTHING,),
    "maps:ogc:conformance": (_ANYTHING,),
    "maps:ogc:collections": (Asked(queries=("", "f=html")),),
    "maps:ogc:collection": (_INCIDENTS, _DISTRICTS),
    "maps:ogc:items": (_INCIDENTS, _DISTRICTS),
    "maps:ogc:item": (Asked({"name": "incidents", "key": 730000001}),),
    "maps:search": (Asked(queries=("q=Ленина", "q=secret", "q=place")),),
    "maps:nearest": (Asked(queries=("lon=50.02&lat=55.02",)),),
    "maps:tilejson": (_ANYTHING,),
    "maps:tile": (Asked({"z": 14, "x": 10468, "y": 5119}),),
    "maps:index_health": (_ANYTHING,),
    "maps:feed": tuple(
        Asked({"form": form}, queries=_FOLLOWED) for form in ("atom", "rss")
    ),
    "publication:me_too": (_ANYTHING,),
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
    "intake:held": (_ANYTHING,),
    "intake:report": (Asked(form={**_SPOT, "text": "мусор", "category": "rubbish"}),),
    "intake:vk": (Asked(form={"type": "message_new"}),),
    "intake:telegram": (Asked(form={"update_id": "1"}),),
    "intake:advice": (Asked(form={"text": "мусор secret"}),),
    "pipeline:health": (_ANYTHING,),
    "pipeline:verdict": (Asked(form={"is_repaired": "yes"}),),
    "pipeline:answer": (Asked(form={"words": "да"}),),
    "open311:discovery_as_xml": (_ANYTHING,),
    "open311:discovery": _FORMS,
    "open311:services": _FORMS,
    "open311:definition": tuple(
        Asked({"code": "pothole", "form": form}) for form in ("json", "xml")
    ),
    "open311:requests": tuple(
        Asked(
            {"form": form},
            ("", "extensions=true", _AROUND_ALL, f"service_request_id={_NUMBERS}"),
            {**_SPOT_IN_WORDS, "service_code": "pothole", "api_key": "no"},
        )
        for form in ("json", "xml")
    ),
    "open311:request": _FORMS,
    "open311:token": _FORMS,
    "open311:updates": _FORMS,
    "pipeline:words": (Asked(form={"agree": "yes"}),),
    "pipeline:preview_words": (
        Asked(queries=("", "piece=yes"), form={"text": "мусор"}),
    ),
    "accounts:login": (Asked(form={"username": "nobody", "password": "wrong"}),),
    "accounts:logout": (_ANYTHING,),
    "accounts:own": (_ANYTHING,),
    "accounts:new_password": (Asked(form={"old_password": "wrong"}),),
    "accounts:second_factor": (Asked(form={"code": "000000"}),),
    "accounts:set_up_second_factor": (Asked(form={"code": "000000"}),),
    "accounts:recovery_codes": (_ANYTHING,),
    "accounts:remove_second_factor": (_ANYTHING,),
    "accounts:end_other_sessions": (_ANYTHING,),
    # the admin's own login leads to ours
    "": (_ANYTHING,),
    "set_language": (Asked(form={"language": "en"}),),
    # staff: the map
    "maps:internal:internal_map": (Asked(queries=_FILTERS),),
    "maps:internal:map_tile": _TILES,
    "maps:internal:map_tiles": (_ANYTHING,),
    "maps:internal:incidents": (Asked(queries=(*_LISTS, _BY_NUMBER)),),
    "maps:internal:export": tuple(
        Asked({"form": form}, _FILTERS[:2]) for form in ("csv", "xlsx", "geojson", "no")
    ),
    "maps:internal:counts": (Asked(queries=(*_FILTERS, _AROUND)),),
    "maps:internal:timeline": (Asked(queries=_FILTERS[:2]),),
    "maps:internal:organisations": (Asked(queries=("q=", "code=krugov.company-a")),),
    "maps:internal:queue": (Asked(queries=tuple(f"kind={kind}" for kind in _QUEUES)),),
    "maps:internal:place": (Asked(form=_SPOT),),
    "maps:internal:news": (_ANYTHING,),
    # staff: filters kept
    "maps:internal:saved_filters": (_ANYTHING,),
    "maps:internal:save_filter": (Asked(form={"name": "a", "query": "status=new"}),),
    "maps:internal:change_filter": (Asked({"filter_id": 1}, form={"name": "b"}),),
    "maps:internal:delete_filter": (Asked({"filter_id": 1}),),
    # staff: several at once
    "maps:internal:selection_found": tuple(
        Asked(form=where)
        for where in (
            {},
            {"bbox": "49,54,52,57"},
            {"ring": "49,54,52,54,52,57,49,57"},
        )
    ),
    "maps:internal:selection_steps": (Asked(form={"numbers": _NUMBERS}),),
    "maps:internal:selection_step": tuple(
        Asked({"name": name}, form={"numbers": _NUMBERS})
        for name in ("accepted-new", "forwarded-new", "in_work-forwarded")
    ),
    "maps:internal:selection_lead": (
        Asked(
            form={
                "incidents": ",".join(
                    f"{one}:forwarded" for one in _NUMBERS.split(",")
                ),
                "status": Status.IN_WORK,
            }
        ),
    ),
    "maps:internal:selection_topic": (Asked(form={"numbers": _NUMBERS}),),
    "maps:internal:selection_topic_preview": (Asked(form=_TOPIC),),
    "maps:internal:selection_topic_change": (Asked(form=_TOPIC),),
    # staff: an incident
    "maps:internal:incident_card": (_ANYTHING,),
    "maps:internal:step": (Asked(form={**_REASONS, "status": Status.IN_WORK}),),
    "maps:internal:hands": (_ANYTHING,),
    "maps:internal:hand_over": (Asked(form={**_REASONS, "organisation": 1}),),
    "maps:internal:ask_for_extension": (Asked(form={"days": 3, "reason": "no"}),),
    "maps:internal:settle_extension": (Asked(form={"approved": "yes"}),),
    "maps:internal:photo": (_ANYTHING,),
    "maps:internal:rename": (Asked(form={"seen": 1, "topic": 1}),),
    "maps:internal:join": (Asked(form={"into": 730000001, "reason": "no"}),),
    "maps:internal:split": (Asked(form={"appeal": 1, "reason": "no"}),),
    "maps:internal:open_part": (Asked(form={"organisation": 1, "task": "no"}),),
    "maps:internal:preview": (Asked(form={"text": "no"}),),
    "maps:internal:reply": (Asked(form={"text": "no"}),),
    "maps:internal:review_reply": (Asked(form={"reason": "no"}),),
    "maps:internal:reply_photo": (_ANYTHING,),
    "maps:internal:reply_act": (_ANYTHING,),
    # who answers where, for staff
    "maps:internal:simulator": (_SIMULATED,),
    "maps:internal:simulation": (_SIMULATED,),
    "maps:internal:coverage": (Asked(queries=("", "city=krugov")),),
    "maps:internal:coverage_findings": (Asked(queries=("", "city=krugov")),),
    "maps:internal:coverage_geojson": (Asked(queries=("", "city=krugov")),),
    "maps:internal:coverage_csv": (Asked(queries=("", "city=krugov")),),
    "maps:internal:areas:revisions": (_ANYTHING,),
    "maps:internal:areas:upload": (_ANYTHING,),
    "maps:internal:areas:columns": (_ANYTHING,),
    "maps:internal:areas:upload_refused": (Asked({"place": 0}),),
    "maps:internal:areas:revision": (_REVISION,),
    "maps:internal:areas:apply": (_REVISION,),
    "maps:internal:areas:undo": (_REVISION,),
    "maps:internal:areas:discard": (_REVISION,),
    "maps:internal:areas:outlines": (_REVISION,),
    "maps:internal:areas:geojson": (_REVISION,),
    "maps:internal:areas:areas_csv": (_REVISION,),
    "maps:internal:areas:incidents_csv": (_REVISION,),
    "maps:internal:areas:refused": (_REVISION,),
    # staff: what residents' words everybody reads
    "maps:internal:words:page": (_ANYTHING,),
    "maps:internal:words:decide": (Asked(form={"do": "release", "seen": "0"}),),
    "maps:internal:words:undo": (Asked(form={"seen": "0"}),),
    # staff: how it is going
    "maps:signs": (_ANYTHING,),
    "maps:internal:summary": (Asked(queries=("", "days=364", "district=east")),),
    "maps:internal:periods": (Asked(queries=("", "days=364", "district=east")),),
    "maps:internal:overdue": (_ANYTHING,),
    "maps:internal:calls": (
        Asked(form={**_SPOT, "text": "мусор", "category": "rubbish"}),
    ),
    "maps:internal:known": (
        Asked(form={**_SPOT, "phone": "+7 900 000-00-01", "category": "rubbish"}),
    ),
    "maps:internal:call": (_ANYTHING,),
    "maps:internal:undelivered": (_ANYTHING,),
    "maps:internal:read_again": (_ANYTHING,),
    "maps:internal:send_again": (_ANYTHING, Asked(form={"kind": "letter"})),
    "maps:internal:trips": (Asked(queries=("", _BY_NUMBER, "late=yes")),),
    "maps:internal:checkup": (_ANYTHING,),
    "maps:internal:addresses": (Asked(queries=("", "q=Ленина 12", "q=secret")),),
    "maps:works": (_ANYTHING,),
    "maps:works_json": (_ANYTHING,),
    "maps:internal:works:listing": (_ANYTHING,),
    "maps:internal:works:new": (Asked(form={"words": "no"}),),
    "maps:internal:works:geojson": (_ANYTHING,),
    "maps:internal:works:page": (_WORK,),
    "maps:internal:works:call_off": (_WORK,),
    "maps:internal:plots:listing": (Asked(form={"name": "no"}),),
    "maps:internal:plots:page": (Asked({"plot_id": "plot"}),),
    "maps:internal:plots:pdf": (Asked({"plot_id": "plot"}),),
    "maps:internal:plots:xlsx": (Asked({"plot_id": "plot"}),),
    "maps:internal:plots:geojson": (Asked({"plot_id": "plot"}),),
    "maps:internal:plots:change": (Asked({"plot_id": "plot"}, form={"name": "a"}),),
    "maps:internal:plots:delete": (Asked({"plot_id": "plot"}),),
    "maps:internal:house": (Asked({"house_id": "house"}),),
    "maps:internal:house_pdf": (Asked({"house_id": "house"}),),
    "maps:internal:street": (Asked({"street_id": "street"}),),
    "maps:internal:street_pdf": (Asked({"street_id": "street"}),),
    "maps:internal:digests:listing": (_ANYTHING,),
    "maps:internal:digests:page": (_DIGEST,),
    "maps:internal:digests:pdf": (_DIGEST,),
    "maps:internal:digests:xlsx": (_DIGEST,),
    # staff: where trouble returns
    "maps:internal:hotspots:page": (Asked(queries=("", "district=west")),),
    "maps:internal:hotspots:places": (_ANYTHING,),
    "maps:internal:hotspots:export": tuple(
        Asked({"form": form}) for form in ("csv", "geojson", "no")
    ),
    "maps:internal:hotspots:hotspot": (_ANYTHING,),
    "maps:internal:hotspots:step": (
        Asked(form={"status": "accepted", "seen": "seen"}),
    ),
    "maps:internal:hotspots:owner": (Asked(form={"owner": 1}),),
    "maps:internal:hotspots:comment": (Asked(form={"words": "no"}),),
    "maps:internal:widget": (Asked(queries=("", "district=west")),),
    # staff: feeds of other systems
    "maps:internal:feeds:page": (Asked(form={"feed": "pos", "act": "check"}),),
    "maps:internal:feeds:answers": (Asked({"code": "pos"}),),
    # staff: the gate
    "maps:internal:gate:page": (_ANYTHING,),
    "maps:internal:gate:photo": (_ANYTHING,),
    "maps:internal:gate:watch": (
        Asked(form={"municipality": 1, "mode": "on", "most_per_minute": 30}),
    ),
    "maps:internal:gate:decide": (Asked(form={"held": 1, "act": "release"}),),
    # staff: where an appeal is
    "maps:internal:review:page": (_ANYTHING,),
    "maps:internal:review:waiting": (
        Asked(queries=("kind=unlocated", "kind=doubtful")),
    ),
    "maps:internal:review:counts": (_ANYTHING,),
    "maps:internal:review:appeal": (_ANYTHING,),
    "maps:internal:review:words": (Asked(form={"words": "secret"}),),
    "maps:internal:review:accept": (Asked(form={"rank": 0, "label": "x"}),),
    "maps:internal:review:place": (Asked(form=_SPOT),),
    "maps:internal:review:undo": (_ANYTHING,),
}
# The admin names its own addresses: a model that is shown there has the same ones.
_OF_THE_ADMIN: Final = {
    "object_id": "appeal_id",
    "id": 1,
    "content_type_id": 1,
    "app_label": "pipeline",
    "url": "nothing",
}


def addresses() -> list[Address]:
    """Return every address that the resolver knows."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def asked_of(address: Address) -> tuple[Asked, ...]:
    """Return with what an address is asked; nothing where nobody has said it."""
    if address.name.startswith("admin:"):
        return (Asked(_OF_THE_ADMIN),)
    return ASKED.get(address.name, ())


def _walk(
    patterns: Iterable[URLPattern | URLResolver], route: str, space: str
) -> Iterator[Address]:
    for pattern in patterns:
        longer = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, longer, inner)
        else:
            known = frozenset(pattern.pattern.converters)
            named = frozenset(pattern.pattern.regex.groupindex)
            yield Address(f"{space}{pattern.name or ''}", longer, known | named)
