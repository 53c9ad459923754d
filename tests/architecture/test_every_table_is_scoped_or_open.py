"""Is it decided of every table who may see its rows?

A table that carries a scope, or follows an incident, is kept by a policy of the
database. Any other is open, and says here why it may be.
"""

from __future__ import annotations

import pytest
from django.db import connection

REGISTER = "the town's register, which the base map shows to everybody"
AREAS = "who answers where is public, and looked at by all staff"
LOGINS = "read before anybody is known, and shown to administrators only"
TERMS = "the rules of the town, the same for every incident"
PUBLISHED = "what the world sees"
MACHINERY = "says nothing of any incident"

OPEN = {
    "gazetteer_": REGISTER,
    "territories_": AREAS,
    "accounts_": LOGINS,
    "accounts_plot": "a shape with a name; what lies in it is asked in a scope",
    "auth_": LOGINS,
    "gate_": "how often, by keyed hashes that name nobody, and how towns are watched",
    "intake_category": "the catalogue",
    "intake_categorygroup": "the catalogue",
    "intake_recipient": "names and phones of offices, said to everybody",
    "intake_topicmodel": "weights of hashed words, from which no text can be read",
    "geocoding_alias": "names of places, learnt for all texts of a town",
    "geocoding_provideranswer": "addresses of the register, without a text",
    "casework_officehours": TERMS,
    "casework_termrule": TERMS,
    "casework_replytemplate": "words for answers, before they answer anybody",
    "casework_era": MACHINERY,
    "casework_horizon": MACHINERY,
    "publication_publicincident": PUBLISHED,
    "publication_publicincidentchange": PUBLISHED,
    "publication_news": PUBLISHED,
    "publication_metoo": "hashes that hold their incident, and its number",
    "publication_reading": MACHINERY,
    "exchange_jurisdiction": PUBLISHED,
    "exchange_serviceattribute": PUBLISHED,
    "analysis_hotspotrun": MACHINERY,
    "analysis_plane": MACHINERY,
    "publication_lastchange": PUBLISHED,
    "exchange_nonce": MACHINERY,
    "exchange_told": MACHINERY,
    "exchange_pushedfeed": MACHINERY,
    "exchange_subscriber": "other systems, looked after by administrators",
    "exchange_secret": LOGINS,
    "intake_bot": "the name by which everybody finds our bot",
    "intake_polling": MACHINERY,
    "pipeline_heartbeat": MACHINERY,
    "django_content_type": MACHINERY,
    "django_migrations": MACHINERY,
    "axes_": LOGINS,
    "otp_": LOGINS,
    "django_session": LOGINS,
    "django_admin_log": LOGINS,
    "spatial_ref_sys": MACHINERY,
}
SCOPED = {
    *("intake_appeal", "intake_photo", "intake_reporter"),
    "intake_topicchoice",
    *("intake_heldappeal", "intake_heldphoto"),
    *("intake_incoming", "intake_outgoing", "intake_returnaddress"),
    *("geocoding_location", "geocoding_decision"),
    "matching_assignment",
    *("casework_incident", "casework_incidentappeal", "casework_incidentchange"),
    *("casework_statuschange", "casework_forwarding"),
    *("casework_extension", "casework_extensiondecision", "casework_appealmove"),
    *("casework_topicchange", "casework_replyact"),
    *("casework_reply", "casework_replyphoto", "casework_replyreview"),
    "casework_letter",
    *("dialogue_conversation", "dialogue_news"),
    *("publication_subscriber", "publication_subscription"),
    "publication_linkedplace",
    *("publication_poll", "publication_choice", "publication_pollstep"),
    *("publication_answer", "publication_waitinganswer"),
    *("intake_consent", "publication_release", "publication_releasestep"),
    *("publication_photorelease", "publication_photoreleasestep"),
    "pipeline_outboxrow",
    *("exchange_apikey", "exchange_handedin", "exchange_handedupdate"),
    *("exchange_endpoint", "exchange_servicecode"),
    "exchange_feednews",
    *("exchange_remoterequest", "exchange_remoteupdate"),
    *("analysis_digest", "analysis_reminder"),
    *("analysis_hotspot", "analysis_hotspotepisode"),
    *("analysis_hotspotmember", "analysis_hotspotnote"),
    *("analysis_countedappeal", "analysis_recount"),
}
TABLES = """
SELECT relname, relrowsecurity AND relforcerowsecurity AND EXISTS (
    SELECT FROM pg_policy WHERE polrelid = pg_class.oid
) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
"""


@pytest.fixture
def kept(db: None) -> dict[str, bool]:
    """Tell of every table whether policies hold for all, its owner too."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return dict(cursor.fetchall())


def is_open(table: str) -> bool:
    return any(
        table.startswith(name) if name.endswith("_") else table == name for name in OPEN
    )


def test_every_table_is_either_kept_in_scope_or_open(kept: dict[str, bool]) -> None:
    undecided = {table for table in kept if (table in SCOPED) == is_open(table)}
    assert undecided == set()


def test_what_carries_a_scope_has_a_policy_for_everybody(kept: dict[str, bool]) -> None:
    assert {table for table, is_kept in kept.items() if is_kept} == SCOPED
