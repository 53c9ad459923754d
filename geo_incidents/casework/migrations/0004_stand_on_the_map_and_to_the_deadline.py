"""An incident has a key on the map, the channel it came by and its deadline's class.

The key is a stored column: the table is written anew once.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_know_crossings_and_stretches"),
        ("gazetteer", "0007_lay_positions_on_a_curve"),
    ]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="channel",
            field=models.CharField(
                blank=True,
                choices=[
                    ("web", "Web form"),
                    ("telegram", "Telegram"),
                    ("vk", "VK"),
                    ("feed", "Feed"),
                    ("phone", "Phone"),
                    ("email", "E-mail"),
                ],
                db_default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="incident",
            name="deadline",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "No deadline"),
                    (1, "In time"),
                    (2, "Due today"),
                    (3, "Overdue"),
                    (4, "Overdue three times over"),
                ],
                db_default=0,
            ),
        ),
        migrations.AddField(
            model_name="incident",
            name="deadline_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="incident",
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
    ]
