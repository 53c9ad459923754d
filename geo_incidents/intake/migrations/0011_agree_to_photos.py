"""Who agrees is asked of photos, too; who agreed before was asked of words alone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("intake", "0010_know_whose_it_is"),
    ]

    operations = [
        migrations.AddField(
            model_name='consent',
            name='covers_photos',
            field=models.BooleanField(db_default=False, default=True),
        ),
    ]
