"""A topic says what it is about, and whether it is done only with a photo."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0002_name_things_for_people'),
    ]

    operations = [
        migrations.AddField(
            model_name='category',
            name='about',
            field=models.CharField(choices=[('spot', 'a thing at a spot: a lamp, a pothole'), ('house', 'a house: no heating, no light'), ('area', 'surroundings: a street, a yard, stray dogs')], db_default='spot', default='spot', max_length=5, verbose_name='what it is about'),
        ),
        migrations.AddField(
            model_name='category',
            name='needs_photo',
            field=models.BooleanField(db_default=False, default=False, verbose_name='done only with a photo'),
        ),
    ]
