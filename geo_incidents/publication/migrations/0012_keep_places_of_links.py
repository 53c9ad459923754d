"""A drawn area is too long for a link to a bot: it is kept by the word of the link."""

from django.db import migrations, models

from geo_incidents.accounts.policies import keep_in_scope


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0011_ask_the_public'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkedPlace',
            fields=[
                ('word', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('query', models.TextField()),
                ('made_at', models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
        ),
        migrations.RunSQL(*keep_in_scope("publication_linkedplace")),
    ]
