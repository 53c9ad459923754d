"""A reply may hold the signed act as a file; the database keeps it as it was sent."""

import django.db.models.deletion
from django.db import migrations, models

CREATE = """
CREATE TRIGGER casework_reply_act_append_only
    BEFORE UPDATE OR DELETE ON casework_replyact
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_rewriting();
"""
DROP = "DROP TRIGGER casework_reply_act_append_only ON casework_replyact;"


class Migration(migrations.Migration):
    dependencies = [("casework", "0017_change_topics_by_hand")]

    operations = [
        migrations.CreateModel(
            name="ReplyAct",
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
                ("file", models.FileField(upload_to="acts/%Y/%m/")),
                (
                    "reply",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper",
                        to="casework.reply",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
