"""The database refuses to edit or remove a step of an incident's history."""

from django.db import migrations

CREATE = """
CREATE FUNCTION casework_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of an incident is append-only'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER casework_history_append_only
    BEFORE UPDATE OR DELETE ON casework_statuschange
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_rewriting();
"""

DROP = """
DROP TRIGGER casework_history_append_only ON casework_statuschange;
DROP FUNCTION casework_refuse_rewriting();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
