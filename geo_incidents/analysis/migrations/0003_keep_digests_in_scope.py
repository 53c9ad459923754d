from django.db import migrations

from geo_incidents.accounts.policies import (
    DISTRICTS,
    MUNICIPALITIES,
    ORGANISATIONS,
    among,
    keep_in_scope,
)

KEEP, LET_GO = keep_in_scope(
    "analysis_digest",
    among("municipality_id", MUNICIPALITIES),
    among("district_id", DISTRICTS),
    among("organisation_id", ORGANISATIONS),
)


class Migration(migrations.Migration):
    dependencies = [("analysis", "0002_remind_once_a_day")]

    operations = [migrations.RunSQL(KEEP, LET_GO)]
