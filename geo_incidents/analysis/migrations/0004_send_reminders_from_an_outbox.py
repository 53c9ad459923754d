"""Reminders wait in the table until they are sent; only who sees everything reads them."""

from django.db import migrations, models
from django.db.models.functions import Now

from geo_incidents.accounts.policies import keep_in_scope

KEEP, LET_GO = keep_in_scope("analysis_reminder")


class Migration(migrations.Migration):
    dependencies = [("analysis", "0003_keep_digests_in_scope")]

    operations = [
        migrations.AddField(
            model_name="reminder",
            name="subject",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="reminder",
            name="text",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.AddField(
            model_name="reminder",
            name="attempts",
            field=models.PositiveSmallIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="reminder",
            name="available_at",
            field=models.DateTimeField(db_default=Now()),
        ),
        migrations.AddField(
            model_name="reminder",
            name="error",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.AlterField(
            model_name="reminder",
            name="sent_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(
                condition=models.Q(("sent_at", None)),
                fields=["available_at"],
                name="reminder_waiting",
            ),
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
