"""Street and place names are found though misspelt, by trigram indexes."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0001_initial")]
    operations = [
        TrigramExtension(),
        migrations.AddIndex(
            "street",
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="street_name_trigram"),
        ),
        migrations.AddIndex(
            "place",
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="place_name_trigram"),
        ),
    ]
