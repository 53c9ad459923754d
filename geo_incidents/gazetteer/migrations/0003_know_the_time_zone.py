"""A time zone typed by hand is one that can be computed with."""

from django.db import migrations, models

import geo_incidents.gazetteer.models


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0002_find_names_by_trigram")]
    operations = [
        migrations.AlterField(
            model_name="municipality",
            name="time_zone",
            field=models.CharField(
                max_length=64,
                validators=[geo_incidents.gazetteer.models.known_time_zone],
            ),
        ),
    ]
