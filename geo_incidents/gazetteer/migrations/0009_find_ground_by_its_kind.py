"""A tile seen from afar looks for main roads among a whole city's buildings."""

from django.contrib.postgres.indexes import GistIndex
from django.db import migrations, models
from django.db.models import Q

KINDS = {
    "main_road": Q(kind="road", rank__lte=2),
    "road": Q(kind="road"),
    "building": Q(kind="building"),
    "surface": ~Q(kind__in=["road", "building"]),
    "named": ~Q(name="") & ~Q(kind="road"),
}


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0008_tell_which_table_changes")]
    operations = [
        migrations.AddIndex(
            "ground", GistIndex("geometry", name=f"ground_{name}", condition=which)
        )
        for name, which in KINDS.items()
    ]
    operations += [
        migrations.AddIndex(
            "ground",
            models.Index(
                fields=["municipality", "kind"],
                condition=~Q(name=""),
                name="ground_names_of_kind",
            ),
        )
    ]
