"""Moves of appeals and replies are seen where what they are about is."""

from django.db import migrations

from geo_incidents.accounts.policies import follows, keep_in_scope

OF_APPEAL = follows("intake_appeal", "appeal_id")
OF_REPLY = follows("casework_reply", "reply_id")
SEEN = {
    "casework_appealmove": OF_APPEAL,
    "casework_reply": follows("casework_incident", "incident_id"),
    "casework_replyphoto": OF_REPLY,
    "casework_replyreview": OF_REPLY,
    "casework_letter": OF_APPEAL,
}


class Migration(migrations.Migration):
    dependencies = [
        ("pipeline", "0008_know_tasks_by_name"),
        ("casework", "0015_answer_residents"),
    ]
    operations = [
        migrations.RunSQL(*keep_in_scope(table, seen)) for table, seen in SEEN.items()
    ]
