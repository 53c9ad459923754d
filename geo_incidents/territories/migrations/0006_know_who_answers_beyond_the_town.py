"""Organisations of the region and of the state answer for some things in a town."""

from django.db import migrations, models

KINDS = [
    ("administration", "administration"),
    ("department", "department"),
    ("utility", "utility"),
    ("management_company", "management company"),
    ("emergency", "emergency service"),
    ("regional", "regional centre"),
    ("federal", "federal body"),
]


class Migration(migrations.Migration):
    dependencies = [("territories", "0005_tell_when_districts_change")]
    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20, verbose_name="kind"),
        ),
    ]
