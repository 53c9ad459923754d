"""Every stored appeal writes its outbox row in the same statement, by any path."""

from django.db import migrations

CREATE = """
CREATE FUNCTION pipeline_fill_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pipeline_outboxrow (appeal_id) SELECT id FROM arrived
    ON CONFLICT (appeal_id) DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER pipeline_appeal_arrived AFTER INSERT ON intake_appeal
    REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION pipeline_fill_outbox();
"""

DROP = """
DROP TRIGGER pipeline_appeal_arrived ON intake_appeal;
DROP FUNCTION pipeline_fill_outbox();
"""


class Migration(migrations.Migration):
    dependencies = [("pipeline", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
