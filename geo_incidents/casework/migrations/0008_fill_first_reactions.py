"""Incidents of before learn from their history when they were first reacted to.

Nothing that a map knows changes, so the log of changes is spared the whole table twice.
"""

from django.db import migrations

FILL = """
ALTER TABLE casework_incident DISABLE TRIGGER casework_incident_changed;
UPDATE casework_incident i SET reacted_at = h.reacted_at
FROM (
    SELECT incident_id, min(changed_at) AS reacted_at
    FROM casework_statuschange WHERE status <> 'new' GROUP BY incident_id
) h WHERE h.incident_id = i.id;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE casework_incident ENABLE TRIGGER casework_incident_changed;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_reckon_by_laws_and_hours")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
