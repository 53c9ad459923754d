"""Incidents are handed over by a hand; the database keeps each as it was."""

import django.db.models.deletion
from django.db import migrations, models

CREATE = """
CREATE TRIGGER casework_forwarding_append_only
    BEFORE UPDATE OR DELETE ON casework_forwarding
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_rewriting();
"""
DROP = "DROP TRIGGER casework_forwarding_append_only ON casework_forwarding;"


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0010_extend_a_term_once"),
        ("territories", "0006_know_who_answers_beyond_the_town"),
    ]
    operations = [
        migrations.CreateModel(
            name="Forwarding",
            fields=[
                ("step", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="forwarding", serialize=False, to="casework.statuschange")),
                ("incident", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="forwardings", to="casework.incident")),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="territories.organisation")),
            ],
            options={"ordering": ["step"]},
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
