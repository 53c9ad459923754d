"""Every statement that changes incidents logs the rows as they were and as they are.

One INSERT of both lists, never a join of them: a join was planned row by row and took
eight seconds for an update of ten thousand rows.
"""

import uuid

from django.db import migrations, models

import geo_incidents.casework.changelog

ROWS = """
    INSERT INTO casework_incidentchange (sign, number, map_key, opened_at, status,
        category, district, organisation, deadline, channel)
"""
ROW = """
    SELECT {sign}, id, map_key, opened_at, status, category_id,
        coalesce(district_id, -municipality_id), coalesce(organisation_id, 0),
        deadline, channel
    FROM {rows}
"""
ENTERED = ROW.format(sign="1", rows="fresh")
LEFT = ROW.format(sign="-1", rows="stale")
FUNCTION = """
CREATE FUNCTION casework_incident_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {insert};
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE TRIGGER casework_incident_{event} AFTER {statement} ON casework_incident
    {tables} FOR EACH STATEMENT EXECUTE FUNCTION casework_incident_{event}();
"""
OLD, NEW = "OLD TABLE AS stale", "NEW TABLE AS fresh"
EVENTS = [
    ("entered", "INSERT", f"REFERENCING {NEW}", ROWS + ENTERED),
    ("changed", "UPDATE", f"REFERENCING {OLD} {NEW}", f"{ROWS}{LEFT}UNION ALL{ENTERED}"),
    ("left", "DELETE", f"REFERENCING {OLD}", ROWS + LEFT),
    (
        "emptied",
        "TRUNCATE",
        "",
        "INSERT INTO casework_incidentchange (sign) VALUES (0)",
    ),
]
CREATE = "".join(
    FUNCTION.format(event=event, insert=insert)
    + TRIGGER.format(event=event, statement=statement, tables=tables)
    for event, statement, tables, insert in EVENTS
)
DROP = "".join(
    f"DROP TRIGGER casework_incident_{event} ON casework_incident;\n"
    f"DROP FUNCTION casework_incident_{event}();\n"
    for event, *_ in EVENTS
)


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_fill_channels_and_deadlines")]

    operations = [
        migrations.CreateModel(
            name="Era",
            fields=[
                (
                    "token",
                    models.UUIDField(
                        default=uuid.uuid4, primary_key=True, serialize=False
                    ),
                ),
            ],
        ),
        migrations.RunSQL(
            "ALTER TABLE casework_era SET UNLOGGED",
            "ALTER TABLE casework_era SET LOGGED",
        ),
        migrations.CreateModel(
            name="Horizon",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                ("xid", geo_incidents.casework.changelog.XidField()),
            ],
        ),
        migrations.CreateModel(
            name="IncidentChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "xid",
                    geo_incidents.casework.changelog.XidField(
                        db_default=models.Func(
                            function="pg_current_xact_id",
                            output_field=geo_incidents.casework.changelog.XidField(),
                        )
                    ),
                ),
                (
                    "sign",
                    models.SmallIntegerField(
                        choices=[(-1, "Left"), (0, "Emptied"), (1, "Entered")]
                    ),
                ),
                ("number", models.BigIntegerField(db_default=0)),
                ("map_key", models.BigIntegerField(db_default=0)),
                ("opened_at", models.DateTimeField(db_default=models.Value("epoch"))),
                ("status", models.CharField(db_default="", max_length=10)),
                ("category", models.BigIntegerField(db_default=0)),
                ("district", models.BigIntegerField(db_default=0)),
                ("organisation", models.BigIntegerField(db_default=0)),
                ("deadline", models.SmallIntegerField(db_default=0)),
                ("channel", models.CharField(db_default="", max_length=10)),
            ],
            options={"abstract": False},
        ),
        migrations.AddIndex(
            model_name="incidentchange",
            index=models.Index(fields=["xid"], name="incidentchange_by_xid"),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
