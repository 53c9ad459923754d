"""Pages lead to the bot of the town by the name that Telegram knows it by."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("intake", "0011_agree_to_photos"),
    ]

    operations = [
        migrations.CreateModel(
            name='Bot',
            fields=[
                ('account', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100)),
            ],
        ),
    ]
