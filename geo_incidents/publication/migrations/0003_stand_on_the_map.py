"""What is published has a key on the map, and the ids by which its index counts it.

The ids are plain numbers: an airlock has no relation. The key is a stored column: the
table is written anew once.
"""

from django.db import migrations, models

FILL = """
UPDATE publication_publicincident p SET
    category_number = i.category_id,
    district_number = coalesce(i.district_id, 0),
    organisation_number = coalesce(i.organisation_id, 0),
    organisation_code = coalesce(p.municipality_code || '.' || o.code, '')
FROM casework_incident i
LEFT JOIN territories_organisation o ON o.id = i.organisation_id
WHERE i.id = p.number
"""


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0002_qualify_district_codes"),
        ("gazetteer", "0007_lay_positions_on_a_curve"),
        ("casework", "0006_log_changes"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name="publicincident",
                name=f"{name}_number",
                field=models.BigIntegerField(db_default=0),
            )
            for name in ("category", "district", "organisation")
        ),
        migrations.AddField(
            model_name="publicincident",
            name="organisation_code",
            field=models.CharField(blank=True, db_default="", max_length=115),
        ),
        migrations.AddField(
            model_name="publicincident",
            name="map_key",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.Func(
                        models.F("position"),
                        function="ST_X",
                        output_field=models.FloatField(),
                    ),
                    models.Func(
                        models.F("position"),
                        function="ST_Y",
                        output_field=models.FloatField(),
                    ),
                    function="gazetteer_map_key",
                ),
                output_field=models.BigIntegerField(),
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="publicincident",
            index=models.Index(fields=["map_key"], name="public_by_map_key"),
        ),
    ]
