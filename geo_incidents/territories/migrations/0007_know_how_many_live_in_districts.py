"""A census counts districts where nobody counts houses."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("territories", "0006_know_who_answers_beyond_the_town")]
    operations = [
        migrations.AddField(
            "district",
            "residents",
            models.PositiveIntegerField(
                blank=True, null=True, verbose_name="residents"
            ),
        ),
    ]
