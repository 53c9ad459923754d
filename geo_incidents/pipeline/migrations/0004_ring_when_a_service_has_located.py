"""An appeal that a geocoding service has located waits for the stages at once.

The row is written in the very statement that stores the position, so no crash between
the two can leave a located appeal that nobody carries on.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION pipeline_located_by_service() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pipeline_outboxrow (appeal_id) VALUES (NEW.appeal_id)
    ON CONFLICT (appeal_id) DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER pipeline_service_answered AFTER UPDATE OF position ON geocoding_location
    FOR EACH ROW
    WHEN (OLD.position IS NULL AND NEW.position IS NOT NULL
        AND NEW.provider NOT IN ('sender', 'gazetteer', 'operator'))
    EXECUTE FUNCTION pipeline_located_by_service();
"""

DROP = """
DROP TRIGGER pipeline_service_answered ON geocoding_location;
DROP FUNCTION pipeline_located_by_service();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pipeline", "0003_see_who_is_alive"),
        ("geocoding", "0002_tell_who_placed_it"),
    ]
    operations = [migrations.RunSQL(CREATE, DROP)]
