"""Topics are changed by a hand; the database keeps each change as it was."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CREATE = """
CREATE TRIGGER casework_topic_change_append_only
    BEFORE UPDATE OR DELETE ON casework_topicchange
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_rewriting();
"""
DROP = "DROP TRIGGER casework_topic_change_append_only ON casework_topicchange;"
PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0016_know_whose_place_is_doubtful"),
        ("intake", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TopicChange",
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
                ("reason", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="+", to="intake.category"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="topic_changes",
                        to="casework.incident",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="+", to="intake.category"
                    ),
                ),
            ],
            options={"ordering": ["changed_at", "pk"]},
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
