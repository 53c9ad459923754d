"""Every statement that changes what is published logs the rows before and after."""

from django.db import migrations, models

import geo_incidents.casework.changelog

ROWS = """
    INSERT INTO publication_publicincidentchange (sign, number, map_key, opened_at,
        status, category, district, organisation)
"""
ROW = """
    SELECT {sign}, number, map_key, opened_at, status, category_number,
        district_number, organisation_number
    FROM {rows}
"""
ENTERED = ROW.format(sign="1", rows="fresh")
LEFT = ROW.format(sign="-1", rows="stale")
FUNCTION = """
CREATE FUNCTION publication_publicincident_{event}() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    {insert};
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE TRIGGER publication_publicincident_{event}
    AFTER {statement} ON publication_publicincident {tables}
    FOR EACH STATEMENT EXECUTE FUNCTION publication_publicincident_{event}();
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
        "INSERT INTO publication_publicincidentchange (sign) VALUES (0)",
    ),
]
CREATE = "".join(
    FUNCTION.format(event=event, insert=insert)
    + TRIGGER.format(event=event, statement=statement, tables=tables)
    for event, statement, tables, insert in EVENTS
)
DROP = "".join(
    f"DROP TRIGGER publication_publicincident_{event} ON publication_publicincident;\n"
    f"DROP FUNCTION publication_publicincident_{event}();\n"
    for event, *_ in EVENTS
)


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_stand_on_the_map")]

    operations = [
        migrations.CreateModel(
            name="PublicIncidentChange",
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
            ],
            options={"abstract": False},
        ),
        migrations.AddIndex(
            model_name="publicincidentchange",
            index=models.Index(fields=["xid"], name="publicincidentchange_by_xid"),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
