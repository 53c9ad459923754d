"""The base map asks what changed on it alone, not what operators taught all day.

The ground tells of its changes from now on, too. A first row stands for all that came
before, and its moment for this very database.
"""

from django.db import migrations, models
from django.db.models.functions import Now

NAME_THE_TABLE = """
CREATE OR REPLACE FUNCTION gazetteer_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO gazetteer_change (table_name) VALUES (TG_TABLE_NAME);
    RETURN NULL;
END $$;
CREATE TRIGGER gazetteer_ground_changed
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON gazetteer_ground
    FOR EACH STATEMENT EXECUTE FUNCTION gazetteer_changed();
INSERT INTO gazetteer_change (table_name) VALUES ('gazetteer_ground');
"""
NAME_NOTHING = """
DROP TRIGGER gazetteer_ground_changed ON gazetteer_ground;
CREATE OR REPLACE FUNCTION gazetteer_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO gazetteer_change DEFAULT VALUES;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0007_lay_positions_on_a_curve")]
    operations = [
        migrations.AddField(
            "change",
            "table_name",
            models.CharField(max_length=63, db_default=""),
        ),
        migrations.AddField(
            "change", "changed_at", models.DateTimeField(db_default=Now())
        ),
        migrations.AddIndex(
            "change", models.Index(fields=["table_name"], name="change_table_name")
        ),
        migrations.RunSQL(NAME_THE_TABLE, NAME_NOTHING),
    ]
