"""Incidents of before learn their channel and how they stand to their deadline.

What a row refers to is checked at the end of the transaction when it is written twice
in it, and PostgreSQL makes no index of a table with checks to come.
"""

from django.conf import settings
from django.db import migrations, models

CHANNELS = """
UPDATE casework_incident i SET channel = a.channel
FROM (
    SELECT incident_id, min(appeal_id) AS appeal_id
    FROM casework_incidentappeal GROUP BY incident_id
) f JOIN intake_appeal a ON a.id = f.appeal_id
WHERE f.incident_id = i.id
"""

DEADLINES = """
WITH days AS (
    SELECT id, (now() AT TIME ZONE %(zone)s)::date AS today,
        (due_at AT TIME ZONE %(zone)s)::date AS due,
        (opened_at AT TIME ZONE %(zone)s)::date AS opened
    FROM casework_incident
    WHERE status NOT IN ('done', 'confirmed', 'refused', 'duplicate')
), terms AS (
    SELECT *, due + 2 * greatest(due - opened, 0) AS far FROM days
)
UPDATE casework_incident i SET
    deadline = CASE WHEN today < due THEN 1 WHEN today = due THEN 2
        WHEN today <= far THEN 3 ELSE 4 END,
    deadline_until = (CASE WHEN today < due THEN due WHEN today = due THEN due + 1
        WHEN today <= far THEN far + 1 END)::timestamp AT TIME ZONE %(zone)s
FROM terms t WHERE t.id = i.id
"""

CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE"


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0004_stand_on_the_map_and_to_the_deadline"),
        ("intake", "0002_name_things_for_people"),
    ]

    operations = [
        migrations.RunSQL(CHANNELS, migrations.RunSQL.noop),
        migrations.RunSQL(
            [(DEADLINES, {"zone": settings.TIME_ZONE})], migrations.RunSQL.noop
        ),
        migrations.RunSQL(CHECK_NOW, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(fields=["map_key"], name="incident_by_map_key"),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                condition=models.Q(("deadline_until__isnull", False)),
                fields=["deadline_until"],
                name="incident_by_deadline_until",
            ),
        ),
    ]
