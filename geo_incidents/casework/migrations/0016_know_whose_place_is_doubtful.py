"""An incident knows how sure its place is, and so do the log and the index of the map.

The log is not told of the filling: an index that knows the new column is made anew.
"""

from django.db import migrations, models

import geo_incidents.casework.certainty

FILL = """
ALTER TABLE casework_incident DISABLE TRIGGER casework_incident_changed;
UPDATE casework_incident i SET confidence = l.confidence
FROM casework_incidentappeal a JOIN geocoding_location l ON l.appeal_id = a.appeal_id
WHERE a.home_id = i.id AND l.confidence <> 1;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE casework_incident ENABLE TRIGGER casework_incident_changed;
"""
COLUMNS = """sign, number, map_key, opened_at, status, category, district, organisation,
        deadline, channel"""
ROW = """
    SELECT {sign}, id, map_key, opened_at, status, category_id,
        coalesce(district_id, -municipality_id), coalesce(organisation_id, 0),
        deadline, channel{more}
    FROM {rows}
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION casework_incident_{event}() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO casework_incidentchange ({columns}{more}) {rows};
    RETURN NULL;
END $$;
"""


def functions(more: str) -> str:
    """Return the SQL of what logs these further columns."""
    entered = ROW.format(sign="1", rows="fresh", more=more)
    left = ROW.format(sign="-1", rows="stale", more=more)
    rows = {
        "entered": entered,
        "changed": f"{left} UNION ALL {entered}",
        "left": left,
    }
    return "".join(
        FUNCTION.format(event=event, rows=of, columns=COLUMNS, more=more)
        for event, of in rows.items()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0015_answer_residents"),
        ("geocoding", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="confidence",
            field=models.FloatField(db_default=1.0),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="incident",
            name="certainty",
            field=geo_incidents.casework.certainty.certainty_field(),
        ),
        migrations.AddField(
            model_name="incidentchange",
            name="certainty",
            field=models.SmallIntegerField(db_default=1),
        ),
        migrations.RunSQL(functions(", certainty"), functions("")),
    ]
