"""Every area keeps itself cut into parts of at most 64 corners, by any path.

Service areas of companies are scattered over the city: their boxes cover most of it,
so a point would be tested against hundreds of them. The boxes of the parts do not.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION territories_subdivide_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM territories_{table}part WHERE {table_key} = NEW.id;
    INSERT INTO territories_{table}part ({table_key}, geometry)
        SELECT NEW.id, ST_Subdivide(NEW.geometry, 64);
    RETURN NULL;
END $$;
CREATE TRIGGER territories_{table}_subdivided
    AFTER INSERT OR UPDATE OF geometry ON territories_{table}
    FOR EACH ROW EXECUTE FUNCTION territories_subdivide_{table}();
"""

DROP = """
DROP TRIGGER territories_{table}_subdivided ON territories_{table};
DROP FUNCTION territories_subdivide_{table}();
"""

TABLES = {"district": "district_id", "servicearea": "service_area_id"}


def statement(template: str) -> str:
    return "".join(
        template.replace("{table}", table).replace("{table_key}", key)
        for table, key in TABLES.items()
    )


class Migration(migrations.Migration):
    dependencies = [("territories", "0001_initial")]
    operations = [migrations.RunSQL(statement(CREATE), statement(DROP))]
