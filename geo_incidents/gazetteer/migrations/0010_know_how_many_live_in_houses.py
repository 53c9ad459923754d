"""What comes from where many live is compared with how many they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0009_find_ground_by_its_kind")]
    operations = [
        migrations.AddField(
            "house",
            "residents",
            models.PositiveIntegerField(
                blank=True, null=True, verbose_name="residents"
            ),
        ),
    ]
