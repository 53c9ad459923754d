"""Every statement that changes the register leaves a row, by whatever path it came."""

from django.db import migrations, models

TABLES = ("municipality", "street", "house", "place")
CREATE = """
CREATE FUNCTION gazetteer_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO gazetteer_change DEFAULT VALUES;
    RETURN NULL;
END $$;
""" + "".join(
    f"""
CREATE TRIGGER gazetteer_{table}_changed
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON gazetteer_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION gazetteer_changed();
"""
    for table in TABLES
)
DROP = (
    "".join(
        f"DROP TRIGGER gazetteer_{table}_changed ON gazetteer_{table};\n"
        for table in TABLES
    )
    + "DROP FUNCTION gazetteer_changed();"
)


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0005_know_the_registers")]
    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[("id", models.BigAutoField(primary_key=True, serialize=False))],
            options={
                "verbose_name": "change of the register",
                "verbose_name_plural": "changes of the register",
            },
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
