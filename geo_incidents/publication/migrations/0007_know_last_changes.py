"""Of every number is known when what is published of it changed last, for good.

Statements write it by triggers, whatever path they come by; what a statement leaves as
it was is no change.
"""

from django.db import migrations, models

import geo_incidents.casework.changelog

XID = models.Func(
    function="pg_current_xact_id",
    output_field=geo_incidents.casework.changelog.XidField(),
)
COLUMNS = "number, entered, xid, changed_at, is_withdrawn"
NOW = "pg_current_xact_id(), pg_current_xact_id(), now()"
CHANGED = "xid = excluded.xid, changed_at = excluded.changed_at, is_withdrawn ="
WRITE = f"""
    INSERT INTO publication_lastchange ({COLUMNS})
    SELECT {{number}}, {NOW}, {{withdrawn}} FROM {{rows}}
    ON CONFLICT (number) DO UPDATE SET {{also}} {CHANGED} excluded.is_withdrawn
"""
ENTERED = WRITE.format(
    number="number", withdrawn="false", rows="fresh", also="entered = excluded.entered,"
)
CHANGED_ROWS = """fresh JOIN stale USING (number)
    WHERE fresh.* IS DISTINCT FROM stale.*"""
ALTERED = WRITE.format(
    number="number", withdrawn="false", rows=CHANGED_ROWS, also=""
)
LEFT = WRITE.format(number="number", withdrawn="true", rows="stale", also="")
EMPTIED = """
    UPDATE publication_lastchange
    SET xid = pg_current_xact_id(), changed_at = now(), is_withdrawn = true
    WHERE NOT is_withdrawn
"""
OLD, NEW = "OLD TABLE AS stale", "NEW TABLE AS fresh"
EVENTS = [
    ("known", "INSERT", f"REFERENCING {NEW}", ENTERED),
    ("altered", "UPDATE", f"REFERENCING {OLD} {NEW}", ALTERED),
    ("withdrawn", "DELETE", f"REFERENCING {OLD}", LEFT),
    ("all_withdrawn", "TRUNCATE", "", EMPTIED),
]
CREATE = "".join(
    f"""
CREATE FUNCTION publication_publicincident_{event}() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    {write};
    RETURN NULL;
END $$;
CREATE TRIGGER publication_publicincident_{event}
    AFTER {statement} ON publication_publicincident {tables}
    FOR EACH STATEMENT EXECUTE FUNCTION publication_publicincident_{event}();
"""
    for event, statement, tables, write in EVENTS
)
DROP = "".join(
    f"DROP TRIGGER publication_publicincident_{event} ON publication_publicincident;\n"
    f"DROP FUNCTION publication_publicincident_{event}();\n"
    for event, *_ in EVENTS
)
FILL = f"""
INSERT INTO publication_lastchange ({COLUMNS})
SELECT number, {NOW}, false FROM publication_publicincident
"""


class Migration(migrations.Migration):
    dependencies = [("publication", "0006_find_what_was_changed")]

    operations = [
        migrations.CreateModel(
            name="LastChange",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "entered",
                    geo_incidents.casework.changelog.XidField(db_default=XID),
                ),
                ("xid", geo_incidents.casework.changelog.XidField(db_default=XID)),
                ("changed_at", models.DateTimeField()),
                ("is_withdrawn", models.BooleanField(default=False)),
            ],
        ),
        migrations.AddIndex(
            model_name="lastchange",
            index=models.Index(fields=["xid", "number"], name="last_changes_in_order"),
        ),
        migrations.AddIndex(
            model_name="lastchange",
            index=models.Index(fields=["changed_at"], name="last_changes_by_moment"),
        ),
        migrations.RunSQL(CREATE, DROP),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
