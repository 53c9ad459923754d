"""Signed messages are remembered, so that none is believed twice."""

from uuid import uuid4

from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Nonce",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("scope", models.CharField(max_length=64)),
                ("identity", models.CharField(max_length=128)),
                ("token", models.UUIDField(default=uuid4)),
                (
                    "seen_at",
                    models.DateTimeField(db_index=True, default=timezone.now),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="nonce",
            constraint=models.UniqueConstraint(
                fields=("scope", "identity"), name="a_message_comes_once"
            ),
        ),
    ]
