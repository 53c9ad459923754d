"""PostgreSQL shows a connection only the rows in its scope.

An incident says whose it is, and everything that hangs on it follows it: an appeal
before it has one is for who sees its whole municipality.
"""

from django.db import migrations

from geo_incidents.accounts.policies import (
    DISTRICTS,
    MUNICIPALITIES,
    ORGANISATIONS,
    among,
    follows,
    keep_in_scope,
    keep_log_in_scope,
)

OF_INCIDENT = follows("casework_incident", "incident_id")
SEEN = {
    "casework_incident": [
        among("municipality_id", MUNICIPALITIES),
        among("district_id", DISTRICTS),
        among("organisation_id", ORGANISATIONS),
    ],
    "casework_incidentappeal": [OF_INCIDENT],
    "casework_statuschange": [OF_INCIDENT],
    "casework_forwarding": [OF_INCIDENT],
    "casework_extension": [OF_INCIDENT],
    "casework_extensiondecision": [OF_INCIDENT],
    "intake_appeal": [
        among("municipality_id", MUNICIPALITIES),
        follows("casework_incidentappeal", "intake_appeal.id", key="appeal_id"),
    ],
    "intake_photo": [follows("intake_appeal", "appeal_id")],
    "intake_reporter": [
        follows("intake_appeal", "intake_reporter.id", key="reporter_id")
    ],
    "geocoding_location": [follows("intake_appeal", "appeal_id")],
    "geocoding_decision": [follows("intake_appeal", "appeal_id")],
    "matching_assignment": [follows("intake_appeal", "location_id")],
    "pipeline_outboxrow": [follows("intake_appeal", "appeal_id")],
}


class Migration(migrations.Migration):
    dependencies = [
        ("pipeline", "0006_ring_when_a_service_knows_better"),
        ("accounts", "0003_write_down_exports"),
        ("intake", "0002_name_things_for_people"),
        ("geocoding", "0003_read_places_in_texts"),
        ("matching", "0002_tell_which_version_decided"),
        ("casework", "0012_say_as_whom_a_step_was_taken"),
    ]
    operations = [
        *(
            migrations.RunSQL(*keep_in_scope(table, *seen))
            for table, seen in SEEN.items()
        ),
        migrations.RunSQL(*keep_log_in_scope("casework_incidentchange")),
    ]
