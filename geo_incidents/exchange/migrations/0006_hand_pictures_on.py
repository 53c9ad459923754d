"""How a neighbour gets the pictures of what it is handed is said of each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0005_tell_feeds_at_once")]

    operations = [
        migrations.AddField(
            model_name="endpoint",
            name="pictures",
            field=models.CharField(
                choices=[
                    ("none", "none"),
                    ("address", "by an address (media_url), the first one"),
                    ("file", "as files (media), all of them"),
                ],
                default="address",
                help_text="How those of what is handed over get there.",
                max_length=7,
                verbose_name="pictures",
            ),
        ),
    ]
