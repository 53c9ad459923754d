"""A change of topic is seen where its incident is."""

from django.db import migrations

from geo_incidents.accounts.policies import follows, keep_in_scope

KEEP, LET_GO = keep_in_scope(
    "casework_topicchange", follows("casework_incident", "incident_id")
)


class Migration(migrations.Migration):
    dependencies = [
        ("pipeline", "0009_keep_replies_in_scope"),
        ("casework", "0017_change_topics_by_hand"),
    ]
    operations = [migrations.RunSQL(KEEP, LET_GO)]
