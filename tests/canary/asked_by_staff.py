"""With what is each address of the staff asked?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geo_incidents.casework.workflow import Status
from tests.canary.asking import (
    ANYTHING,
    AROUND,
    BY_NUMBER,
    FILTERS,
    LISTS,
    NUMBERS,
    SPOT,
    TILES,
    Asked,
)

_TOPIC: Final = {
    "incidents": ",".join(f"{one}:1" for one in NUMBERS.split(",")),
    "category": "kerb",
}
_REASONS: Final = {"seen": Status.FORWARDED, "reason": "no"}
_QUEUES: Final = (
    *("unlocated", "doubtful", "unassigned", "unreacted", "undecided"),
    "suspicious",
)
_SIMULATED: Final = Asked(queries=("", "lon=50.02&lat=55.02&category=roof-leak"))
_REVISION: Final = Asked({"number": "far revision", "place": 0})
_WORK: Final = Asked({"work_id": 1}, form={"words": "no"})
_POLL: Final = Asked({"poll_id": 1}, form={"act": "no"})
_DIGEST: Final = Asked({"digest_id": 1})

BY_STAFF: Final[Mapping[str, tuple[Asked, ...]]] = {
    # staff: the map
    "maps:internal:internal_map": (Asked(queries=FILTERS),),
    "maps:internal:map_tile": TILES,
    "maps:internal:map_tiles": (ANYTHING,),
    "maps:internal:incidents": (Asked(queries=(*LISTS, BY_NUMBER)),),
    "maps:internal:export": tuple(
        Asked({"form": form}, FILTERS[:2]) for form in ("csv", "xlsx", "geojson", "no")
    ),
    "maps:internal:counts": (Asked(queries=(*FILTERS, AROUND)),),
    "maps:internal:timeline": (Asked(queries=FILTERS[:2]),),
    "maps:internal:organisations": (Asked(queries=("q=", "code=krugov.company-a")),),
    "maps:internal:queue": (Asked(queries=tuple(f"kind={kind}" for kind in _QUEUES)),),
    "maps:internal:place": (Asked(form=SPOT),),
    "maps:internal:news": (ANYTHING,),
    # staff: filters kept
    "maps:internal:saved_filters": (ANYTHING,),
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
    "maps:internal:selection_steps": (Asked(form={"numbers": NUMBERS}),),
    "maps:internal:selection_step": tuple(
        Asked({"name": name}, form={"numbers": NUMBERS})
        for name in ("accepted-new", "forwarded-new", "in_work-forwarded")
    ),
    "maps:internal:selection_lead": (
        Asked(
            form={
                "incidents": ",".join(f"{one}:forwarded" for one in NUMBERS.split(",")),
                "status": Status.IN_WORK,
            }
        ),
    ),
    "maps:internal:selection_topic": (Asked(form={"numbers": NUMBERS}),),
    "maps:internal:selection_topic_preview": (Asked(form=_TOPIC),),
    "maps:internal:selection_topic_change": (Asked(form=_TOPIC),),
    # staff: an incident
    "maps:internal:incident_card": (ANYTHING,),
    "maps:internal:step": (Asked(form={**_REASONS, "status": Status.IN_WORK}),),
    "maps:internal:hands": (ANYTHING,),
    "maps:internal:hand_over": (Asked(form={**_REASONS, "organisation": 1}),),
    "maps:internal:ask_for_extension": (Asked(form={"days": 3, "reason": "no"}),),
    "maps:internal:settle_extension": (Asked(form={"approved": "yes"}),),
    "maps:internal:photo": (ANYTHING,),
    "maps:internal:rename": (Asked(form={"seen": 1, "topic": 1}),),
    "maps:internal:join": (Asked(form={"into": 730000001, "reason": "no"}),),
    "maps:internal:split": (Asked(form={"appeal": 1, "reason": "no"}),),
    "maps:internal:open_part": (Asked(form={"organisation": 1, "task": "no"}),),
    "maps:internal:preview": (Asked(form={"text": "no"}),),
    "maps:internal:reply": (Asked(form={"text": "no"}),),
    "maps:internal:review_reply": (Asked(form={"reason": "no"}),),
    "maps:internal:reply_photo": (ANYTHING,),
    "maps:internal:reply_act": (ANYTHING,),
    "maps:internal:simulator": (_SIMULATED,),
    "maps:internal:simulation": (_SIMULATED,),
    "maps:internal:coverage": (Asked(queries=("", "city=krugov")),),
    "maps:internal:coverage_findings": (Asked(queries=("", "city=krugov")),),
    "maps:internal:coverage_geojson": (Asked(queries=("", "city=krugov")),),
    "maps:internal:coverage_csv": (Asked(queries=("", "city=krugov")),),
    "maps:internal:areas:revisions": (ANYTHING,),
    "maps:internal:areas:upload": (ANYTHING,),
    "maps:internal:areas:columns": (ANYTHING,),
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
    "maps:internal:words:page": (ANYTHING,),
    "maps:internal:words:decide": (Asked(form={"do": "release", "seen": "0"}),),
    "maps:internal:words:undo": (Asked(form={"seen": "0"}),),
    "maps:internal:words:photo": (ANYTHING,),
    "maps:internal:words:decide_photo": (Asked(form={"do": "release", "seen": "0"}),),
    "maps:internal:words:undo_photo": (Asked(form={"seen": "0"}),),
    # staff: how it is going
    "maps:internal:summary": (Asked(queries=("", "days=364", "district=east")),),
    "maps:internal:periods": (Asked(queries=("", "days=364", "district=east")),),
    "maps:internal:overdue": (ANYTHING,),
    "maps:internal:calls": (
        Asked(form={**SPOT, "text": "мусор", "category": "rubbish"}),
    ),
    "maps:internal:known": (
        Asked(form={**SPOT, "phone": "+7 900 000-00-01", "category": "rubbish"}),
    ),
    "maps:internal:call": (ANYTHING,),
    "maps:internal:call_words": (ANYTHING,),
    "maps:internal:undelivered": (ANYTHING,),
    "maps:internal:read_again": (ANYTHING,),
    "maps:internal:send_again": (ANYTHING, Asked(form={"kind": "letter"})),
    "maps:internal:trips": (Asked(queries=("", BY_NUMBER, "late=yes")),),
    "maps:internal:checkup": (ANYTHING,),
    "maps:internal:addresses": (Asked(queries=("", "q=Ленина 12", "q=secret")),),
    "maps:internal:works:listing": (ANYTHING,),
    "maps:internal:works:new": (Asked(form={"words": "no"}),),
    "maps:internal:works:geojson": (ANYTHING,),
    "maps:internal:works:page": (_WORK,),
    "maps:internal:works:call_off": (_WORK,),
    "maps:internal:polls:listing": (ANYTHING,),
    "maps:internal:polls:new": (Asked(form={"question": "no"}),),
    "maps:internal:polls:page": (_POLL,),
    "maps:internal:polls:change": (_POLL,),
    "maps:internal:polls:step": (_POLL,),
    "maps:internal:polls:end": (_POLL,),
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
    "maps:internal:digests:listing": (ANYTHING,),
    "maps:internal:digests:page": (_DIGEST,),
    "maps:internal:digests:pdf": (_DIGEST,),
    "maps:internal:digests:xlsx": (_DIGEST,),
    # staff: where trouble returns
    "maps:internal:hotspots:page": (Asked(queries=("", "district=west")),),
    "maps:internal:hotspots:places": (ANYTHING,),
    "maps:internal:hotspots:export": tuple(
        Asked({"form": form}) for form in ("csv", "geojson", "no")
    ),
    "maps:internal:hotspots:hotspot": (ANYTHING,),
    "maps:internal:hotspots:counted": (
        Asked(queries=("of=appeals", "of=residents", "of=months", "of=episodes")),
    ),
    "maps:internal:hotspots:step": (
        Asked(form={"status": "accepted", "seen": "seen"}),
    ),
    "maps:internal:hotspots:owner": (Asked(form={"owner": 1}),),
    "maps:internal:hotspots:comment": (Asked(form={"words": "no"}),),
    "maps:internal:widget": (Asked(queries=("", "district=west")),),
    # staff: feeds of other systems
    "maps:internal:feeds:page": (Asked(form={"feed": "pos", "act": "check"}),),
    "maps:internal:feeds:answers": (Asked({"code": "pos"}),),
    "maps:internal:feeds:try": (Asked({"code": "pos"}, form={}),),
    # staff: the gate
    "maps:internal:gate:page": (ANYTHING,),
    "maps:internal:gate:photo": (ANYTHING,),
    "maps:internal:gate:watch": (
        Asked(form={"municipality": 1, "mode": "on", "most_per_minute": 30}),
    ),
    "maps:internal:gate:decide": (Asked(form={"held": 1, "act": "release"}),),
    # staff: where an appeal is
    "maps:internal:review:page": (ANYTHING,),
    "maps:internal:review:waiting": (
        Asked(queries=("kind=unlocated", "kind=doubtful")),
    ),
    "maps:internal:review:counts": (ANYTHING,),
    "maps:internal:review:appeal": (ANYTHING,),
    "maps:internal:review:words": (Asked(form={"words": "secret"}),),
    "maps:internal:review:accept": (Asked(form={"rank": 0, "label": "x"}),),
    "maps:internal:review:place": (Asked(form=SPOT),),
    "maps:internal:review:undo": (ANYTHING,),
}
