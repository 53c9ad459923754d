"""Appeals move between incidents, and incidents have parts; both are written for good.

An appeal that is moved past the application is written down with the role of the
database. What an incident is a part of never changes.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

FILL = """
UPDATE casework_incidentappeal l SET extension_days = i.extension_days,
    due_at = CASE WHEN i.status = 'waiting' AND i.deadline = 0 THEN NULL
        ELSE i.due_at END,
    due_by = i.due_by,
    home_id = CASE WHEN l.appeal_id = f.appeal_id THEN l.incident_id END
FROM casework_incident i, (
    SELECT incident_id, min(appeal_id) AS appeal_id
    FROM casework_incidentappeal GROUP BY incident_id
) f WHERE i.id = l.incident_id AND f.incident_id = l.incident_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""

CREATE = """
CREATE TRIGGER casework_move_append_only
    BEFORE UPDATE OR DELETE ON casework_appealmove
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_rewriting();

CREATE FUNCTION casework_refuse_moving_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM casework_appealmove
        WHERE appeal_id = NEW.appeal_id AND moved_at > NEW.moved_at
    ) THEN
        RAISE EXCEPTION 'the history of an appeal goes forwards'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER casework_moves_forwards
    BEFORE INSERT ON casework_appealmove
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_moving_back();

CREATE FUNCTION casework_write_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    SELECT incident_id, moved_at INTO last FROM casework_appealmove
    WHERE appeal_id = NEW.appeal_id ORDER BY moved_at DESC, id DESC LIMIT 1;
    IF last.incident_id IS DISTINCT FROM NEW.incident_id THEN
        INSERT INTO casework_appealmove
            (appeal_id, origin_id, incident_id, moved_at, reason)
        VALUES (NEW.appeal_id, OLD.incident_id, NEW.incident_id,
            greatest(now(), last.moved_at), 'SQL: ' || session_user);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER casework_move_written
    AFTER UPDATE OF incident_id ON casework_incidentappeal
    FOR EACH ROW WHEN (OLD.incident_id IS DISTINCT FROM NEW.incident_id)
    EXECUTE FUNCTION casework_write_move();

CREATE FUNCTION casework_refuse_another_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what an incident is a part of never changes'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER casework_part_for_good
    BEFORE UPDATE OF parent_id ON casework_incident
    FOR EACH ROW WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id)
    EXECUTE FUNCTION casework_refuse_another_whole();
"""

DROP = """
DROP TRIGGER casework_part_for_good ON casework_incident;
DROP FUNCTION casework_refuse_another_whole();
DROP TRIGGER casework_move_written ON casework_incidentappeal;
DROP FUNCTION casework_write_move();
DROP TRIGGER casework_moves_forwards ON casework_appealmove;
DROP FUNCTION casework_refuse_moving_back();
DROP TRIGGER casework_move_append_only ON casework_appealmove;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0013_find_what_is_open'),
        ('gazetteer', '0009_find_ground_by_its_kind'),
        ('intake', '0003_say_what_topics_are_about'),
        ('territories', '0006_know_who_answers_beyond_the_town'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AppealMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True)),
                ('moved_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['moved_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='incident',
            name='parent',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='casework.incident'),
        ),
        migrations.AddField(
            model_name='incidentappeal',
            name='due_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='incidentappeal',
            name='due_by',
            field=models.CharField(blank=True, choices=[('59-fz', 'Federal law 59-FZ'), ('regulation', 'Regulation of the town')], db_default='', max_length=10),
        ),
        migrations.AddField(
            model_name='incidentappeal',
            name='extension_days',
            field=models.PositiveSmallIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='incidentappeal',
            name='home',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='founder', to='casework.incident'),
        ),
        migrations.AlterField(
            model_name='incidentappeal',
            name='joined_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(condition=models.Q(('parent__isnull', False)), fields=['parent'], name='incident_by_parent'),
        ),
        migrations.AddField(
            model_name='appealmove',
            name='appeal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='intake.appeal'),
        ),
        migrations.AddField(
            model_name='appealmove',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='appealmove',
            name='incident',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='casework.incident'),
        ),
        migrations.AddField(
            model_name='appealmove',
            name='origin',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departures', to='casework.incident'),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(CREATE, DROP),
    ]
