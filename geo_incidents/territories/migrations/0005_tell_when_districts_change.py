"""Districts are named in texts too: a change of theirs changes what texts are read by."""

from django.db import migrations

TABLES = ("district", "districtboundary")
CREATE = "".join(
    f"""
CREATE TRIGGER territories_{table}_changed
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON territories_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION gazetteer_changed();
"""
    for table in TABLES
)
DROP = "".join(
    f"DROP TRIGGER territories_{table}_changed ON territories_{table};\n"
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [
        ("territories", "0004_name_things_for_people"),
        ("gazetteer", "0006_tell_when_it_changes"),
    ]
    operations = [migrations.RunSQL(CREATE, DROP)]
