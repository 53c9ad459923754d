"""A signed act is seen where its reply is."""

from django.db import migrations

from geo_incidents.accounts.policies import follows, keep_in_scope

KEEP, LET_GO = keep_in_scope("casework_replyact", follows("casework_reply", "reply_id"))


class Migration(migrations.Migration):
    dependencies = [
        ("pipeline", "0010_keep_topic_changes_in_scope"),
        ("casework", "0018_keep_signed_acts"),
    ]
    operations = [migrations.RunSQL(KEEP, LET_GO)]
