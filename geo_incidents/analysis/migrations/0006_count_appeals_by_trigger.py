"""What changes about an appeal is written down in the same statement, by any path."""

import django.db.models.deletion
from django.db import migrations, models

from geo_incidents.accounts.policies import keep_in_scope, keep_log_in_scope

CREATE = """
CREATE FUNCTION analysis_recount_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analysis_recount (appeal) VALUES (OLD.id);
    RETURN NULL;
END $$;
CREATE FUNCTION analysis_recount_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analysis_recount (appeal) VALUES (OLD.appeal_id);
    RETURN NULL;
END $$;
CREATE FUNCTION analysis_recount_fresh() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analysis_recount (appeal) SELECT appeal_id FROM fresh;
    RETURN NULL;
END $$;
CREATE FUNCTION analysis_recount_incident() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analysis_recount (incident) VALUES (OLD.id);
    RETURN NULL;
END $$;
CREATE FUNCTION analysis_recount_town() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analysis_recount (appeal)
    SELECT id FROM intake_appeal WHERE municipality_id = OLD.id;
    RETURN NULL;
END $$;

CREATE TRIGGER analysis_appeal_changed
    AFTER UPDATE OF municipality_id, category_id, reporter_id, origin, requested_at,
        closed_at ON intake_appeal
    FOR EACH ROW WHEN ((OLD.municipality_id, OLD.category_id, OLD.reporter_id,
        OLD.origin, OLD.requested_at, OLD.closed_at) IS DISTINCT FROM
        (NEW.municipality_id, NEW.category_id, NEW.reporter_id, NEW.origin,
        NEW.requested_at, NEW.closed_at))
    EXECUTE FUNCTION analysis_recount_appeal();
CREATE TRIGGER analysis_appeal_located AFTER INSERT ON geocoding_location
    REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION analysis_recount_fresh();
CREATE TRIGGER analysis_appeal_moved
    AFTER UPDATE OF position, precision, accuracy_m ON geocoding_location
    FOR EACH ROW WHEN ((OLD.position::bytea, OLD.precision, OLD.accuracy_m)
        IS DISTINCT FROM (NEW.position::bytea, NEW.precision, NEW.accuracy_m))
    EXECUTE FUNCTION analysis_recount_place();
CREATE TRIGGER analysis_appeal_lost AFTER DELETE ON geocoding_location
    FOR EACH ROW EXECUTE FUNCTION analysis_recount_place();
CREATE TRIGGER analysis_appeal_linked AFTER INSERT ON casework_incidentappeal
    REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION analysis_recount_fresh();
CREATE TRIGGER analysis_appeal_joined
    AFTER UPDATE OF incident_id ON casework_incidentappeal
    FOR EACH ROW WHEN (OLD.incident_id <> NEW.incident_id)
    EXECUTE FUNCTION analysis_recount_place();
CREATE TRIGGER analysis_appeal_unlinked AFTER DELETE ON casework_incidentappeal
    FOR EACH ROW EXECUTE FUNCTION analysis_recount_place();
CREATE TRIGGER analysis_incident_closed
    AFTER UPDATE OF closed_at ON casework_incident
    FOR EACH ROW WHEN (OLD.closed_at IS DISTINCT FROM NEW.closed_at)
    EXECUTE FUNCTION analysis_recount_incident();
CREATE TRIGGER analysis_town_moved AFTER UPDATE OF time_zone ON gazetteer_municipality
    FOR EACH ROW WHEN (OLD.time_zone <> NEW.time_zone)
    EXECUTE FUNCTION analysis_recount_town();

INSERT INTO analysis_recount (appeal) SELECT appeal_id FROM geocoding_location;
"""
DROP = """
DROP TRIGGER analysis_town_moved ON gazetteer_municipality;
DROP TRIGGER analysis_incident_closed ON casework_incident;
DROP TRIGGER analysis_appeal_unlinked ON casework_incidentappeal;
DROP TRIGGER analysis_appeal_joined ON casework_incidentappeal;
DROP TRIGGER analysis_appeal_linked ON casework_incidentappeal;
DROP TRIGGER analysis_appeal_lost ON geocoding_location;
DROP TRIGGER analysis_appeal_moved ON geocoding_location;
DROP TRIGGER analysis_appeal_located ON geocoding_location;
DROP TRIGGER analysis_appeal_changed ON intake_appeal;
DROP FUNCTION analysis_recount_town();
DROP FUNCTION analysis_recount_incident();
DROP FUNCTION analysis_recount_fresh();
DROP FUNCTION analysis_recount_place();
DROP FUNCTION analysis_recount_appeal();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0005_know_hotspots'),
        ('gazetteer', '0009_find_ground_by_its_kind'),
        ('intake', '0003_say_what_topics_are_about'),
        ('geocoding', '0003_read_places_in_texts'),
        ('casework', '0015_answer_residents'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plane',
            fields=[
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='gazetteer.municipality')),
                ('lon', models.FloatField()),
                ('lat', models.FloatField()),
                ('east_m', models.FloatField()),
                ('north_m', models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name='Recount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('appeal', models.BigIntegerField(null=True)),
                ('incident', models.BigIntegerField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='hotspot',
            name='course',
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name='CountedAppeal',
            fields=[
                ('appeal', models.BigIntegerField(primary_key=True, serialize=False)),
                ('reporter', models.BigIntegerField(null=True)),
                ('x', models.FloatField()),
                ('y', models.FloatField()),
                ('requested_on', models.DateField()),
                ('closed_on', models.DateField(null=True)),
                ('category', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, to='intake.category')),
                ('municipality', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, to='gazetteer.municipality')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality', 'requested_on'], name='counted_by_municipality')],
            },
        ),
        migrations.RunSQL(*keep_in_scope("analysis_countedappeal")),
        migrations.RunSQL(*keep_log_in_scope("analysis_recount")),
        migrations.RunSQL(CREATE, DROP),
    ]
