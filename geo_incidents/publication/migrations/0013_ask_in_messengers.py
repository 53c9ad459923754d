"""Who follows a place in a messenger is asked once what is asked there."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0012_keep_places_of_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='poll',
            name='told_at',
            field=models.DateTimeField(null=True),
        ),
    ]
