"""Every step of an incident that somebody told us of in a messenger becomes news.

What a trigger finds is what the connection sees: steps are taken by the system, which
sees everything.
"""

import django.db.models.deletion
from django.db import migrations, models

from geo_incidents.accounts.policies import keep_in_scope

CREATE = """
CREATE FUNCTION dialogue_note_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO dialogue_news (step_id)
    SELECT taken.id FROM taken WHERE EXISTS (
        SELECT FROM casework_incidentappeal link
        JOIN intake_appeal appeal ON appeal.id = link.appeal_id
        JOIN intake_returnaddress address ON address.appeal_id = link.appeal_id
        JOIN dialogue_conversation talk ON talk.channel = appeal.channel
            AND talk.account = address.account AND talk.person = address.recipient
        WHERE link.incident_id = taken.incident_id
    );
    RETURN NULL;
END $$;
CREATE TRIGGER dialogue_step_taken AFTER INSERT ON casework_statuschange
    REFERENCING NEW TABLE AS taken
    FOR EACH STATEMENT EXECUTE FUNCTION dialogue_note_news();
"""
DROP = """
DROP TRIGGER dialogue_step_taken ON casework_statuschange;
DROP FUNCTION dialogue_note_news();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0001_remember_conversations"),
        ("casework", "0020_give_up_on_letters"),
        ("intake", "0004_keep_what_comes_and_goes"),
    ]

    operations = [
        migrations.CreateModel(
            name="News",
            fields=[
                (
                    "step",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="casework.statuschange",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(*keep_in_scope("dialogue_news")),
        migrations.RunSQL(CREATE, DROP),
    ]
