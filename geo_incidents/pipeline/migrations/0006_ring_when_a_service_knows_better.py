"""A service may also better a place that the gazetteer knew only roughly."""

from django.db import migrations

TRIGGER = """
DROP TRIGGER pipeline_service_answered ON geocoding_location;
CREATE TRIGGER pipeline_service_answered AFTER UPDATE OF position ON geocoding_location
    FOR EACH ROW
    WHEN ({condition} AND NEW.position IS NOT NULL
        AND NEW.provider NOT IN ('sender', 'gazetteer', 'operator'))
    EXECUTE FUNCTION pipeline_located_by_service();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pipeline", "0005_name_things_for_people"),
        ("geocoding", "0003_read_places_in_texts"),
    ]
    operations = [
        migrations.RunSQL(
            TRIGGER.format(condition="OLD.position IS DISTINCT FROM NEW.position"),
            TRIGGER.format(condition="OLD.position IS NULL"),
        )
    ]
