"""What becomes of an appeal of a feed is noted for who is told at once.

What a trigger finds is what the connection sees: steps are taken and letters are
written by the system, which sees everything. Where no feed is told, triggers find that
out first and do nothing more.
"""

import django.db.models.deletion
from django.db import migrations, models

from geo_incidents.accounts.policies import keep_in_scope

CREATE = """
CREATE FUNCTION exchange_note_feed_news(numbers bigint[]) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO exchange_feednews (appeal_id, happening, step_id, letter_id)
    SELECT appeal.id, txid_current(), (
        SELECT step.id FROM casework_statuschange step
        WHERE step.incident_id = link.incident_id
        ORDER BY step.changed_at DESC, step.id DESC LIMIT 1
    ), (
        SELECT letter.id FROM casework_letter letter
        WHERE letter.appeal_id = appeal.id ORDER BY letter.id DESC LIMIT 1
    )
    FROM intake_appeal appeal
    JOIN exchange_pushedfeed feed ON appeal.channel = 'feed'
        AND starts_with(appeal.external_id, feed.code || ':')
    JOIN casework_incidentappeal link ON link.appeal_id = appeal.id
    WHERE appeal.id = ANY (numbers)
    ORDER BY appeal.id
    ON CONFLICT (appeal_id, happening) DO UPDATE
        SET step_id = excluded.step_id, letter_id = excluded.letter_id;
$$;

CREATE FUNCTION exchange_note_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM exchange_pushedfeed) THEN
        PERFORM exchange_note_feed_news(array(
            SELECT link.appeal_id FROM taken
            JOIN casework_incidentappeal link ON link.incident_id = taken.incident_id
        ));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER exchange_step_taken AFTER INSERT ON casework_statuschange
    REFERENCING NEW TABLE AS taken
    FOR EACH STATEMENT EXECUTE FUNCTION exchange_note_steps();

CREATE FUNCTION exchange_note_appeals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM exchange_pushedfeed) THEN
        PERFORM exchange_note_feed_news(array(SELECT appeal_id FROM taken));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER exchange_letter_written AFTER INSERT ON casework_letter
    REFERENCING NEW TABLE AS taken
    FOR EACH STATEMENT EXECUTE FUNCTION exchange_note_appeals();
CREATE TRIGGER exchange_appeal_linked AFTER INSERT ON casework_incidentappeal
    REFERENCING NEW TABLE AS taken
    FOR EACH STATEMENT EXECUTE FUNCTION exchange_note_appeals();

CREATE FUNCTION exchange_note_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM exchange_pushedfeed) THEN
        PERFORM exchange_note_feed_news(ARRAY[NEW.appeal_id]);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER exchange_appeal_moved
    AFTER UPDATE OF incident_id ON casework_incidentappeal FOR EACH ROW
    WHEN (OLD.incident_id IS DISTINCT FROM NEW.incident_id)
    EXECUTE FUNCTION exchange_note_move();
"""
DROP = """
DROP TRIGGER exchange_appeal_moved ON casework_incidentappeal;
DROP TRIGGER exchange_appeal_linked ON casework_incidentappeal;
DROP TRIGGER exchange_letter_written ON casework_letter;
DROP TRIGGER exchange_step_taken ON casework_statuschange;
DROP FUNCTION exchange_note_move();
DROP FUNCTION exchange_note_appeals();
DROP FUNCTION exchange_note_steps();
DROP FUNCTION exchange_note_feed_news(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0004_call_other_systems"),
        ("casework", "0021_find_what_was_given_up"),
        ("intake", "0010_know_whose_it_is"),
    ]

    operations = [
        migrations.CreateModel(
            name="PushedFeed",
            fields=[
                (
                    "code",
                    models.CharField(max_length=30, primary_key=True, serialize=False),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FeedNews",
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
                ("happening", models.BigIntegerField()),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feed_news",
                        to="intake.appeal",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="casework.letter",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="casework.statuschange",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("appeal", "happening"), name="a_happening_is_told_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(*keep_in_scope("exchange_feednews")),
        migrations.RunSQL(CREATE, DROP),
    ]
