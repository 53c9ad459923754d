"""An incident says whether it is a part, and so do the log and the index of the map."""

from django.db import migrations, models

import geo_incidents.casework.wholeness

COLUMNS = """sign, number, map_key, opened_at, status, category, district, organisation,
        deadline, channel, certainty"""
ROW = """
    SELECT {sign}, id, map_key, opened_at, status, category_id,
        coalesce(district_id, -municipality_id), coalesce(organisation_id, 0),
        deadline, channel, certainty{more}
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
    dependencies = [("casework", "0018_keep_signed_acts")]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="wholeness",
            field=geo_incidents.casework.wholeness.wholeness_field(),
        ),
        migrations.AddField(
            model_name="incidentchange",
            name="wholeness",
            field=models.SmallIntegerField(db_default=1),
        ),
        migrations.RunSQL(functions(", wholeness"), functions("")),
    ]
