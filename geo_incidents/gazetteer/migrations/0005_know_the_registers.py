"""Rows tell whose register they are from; houses may be known without a position."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

REGISTER = models.PositiveSmallIntegerField(
    choices=[
        (1, "state address register (GAR)"),
        (2, "OpenStreetMap"),
        (3, "the town's own"),
    ],
    default=3,
    verbose_name="register",
)
GAR_GUID = models.UUIDField(blank=True, null=True, verbose_name="GAR identifier")


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0004_name_things_for_people")]
    operations = [
        migrations.AddField("house", "gar_guid", GAR_GUID.clone()),
        migrations.AddField("house", "register", REGISTER.clone()),
        migrations.AddField("street", "gar_guid", GAR_GUID.clone()),
        migrations.AddField("street", "register", REGISTER.clone()),
        migrations.AddField(
            "street",
            "other_names",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=200),
                blank=True,
                default=list,
                size=None,
                verbose_name="other names",
            ),
        ),
        migrations.CreateModel(
            name="UnplacedHouse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "number",
                    models.CharField(max_length=50, verbose_name="house number"),
                ),
                ("key", models.CharField(max_length=50, verbose_name="search key")),
                ("number_base", models.IntegerField(verbose_name="leading number")),
                ("gar_guid", models.UUIDField(verbose_name="GAR identifier")),
                (
                    "street",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unplaced_houses",
                        to="gazetteer.street",
                        verbose_name="street",
                    ),
                ),
            ],
            options={
                "verbose_name": "house without a position",
                "verbose_name_plural": "houses without a position",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("street", "key"), name="unplaced_house_key_unique"
                    )
                ],
            },
        ),
    ]
