from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_keep_what_comes_and_goes")]

    operations = [
        migrations.CreateModel(
            name="Polling",
            fields=[
                ("account", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("offset", models.BigIntegerField(default=0)),
                ("polled_at", models.DateTimeField()),
            ],
        ),
    ]
