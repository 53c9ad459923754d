"""What was changed since a moment is found without looking through all."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("publication", "0005_follow_places"),
    ]

    operations = [
        migrations.AddIndex(
            model_name='publicincident',
            index=models.Index(fields=['updated_at', 'number'], name='public_by_updated_at'),
        ),
    ]
