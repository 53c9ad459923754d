"""Who has the trouble of an incident too is counted, once for each browser."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("publication", "0008_release_words"),
    ]

    operations = [
        migrations.CreateModel(
            name='MeToo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
                ('person', models.CharField(max_length=64)),
                ('said_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('number', 'person'), name='me_too_once_a_person')],
            },
        ),
    ]
