"""Hotspots have ids, owners and a story; the story is append-only."""

import django.contrib.gis.db.models.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from geo_incidents.accounts.policies import (
    DISTRICTS,
    MUNICIPALITIES,
    among,
    follows,
    keep_in_scope,
)

OF_HOTSPOT = follows("analysis_hotspot", "hotspot_id")
KEPT = [
    keep_in_scope(
        "analysis_hotspot",
        among("municipality_id", MUNICIPALITIES),
        among("district_id", DISTRICTS),
    ),
    *(
        keep_in_scope(table, OF_HOTSPOT)
        for table in (
            "analysis_hotspotepisode",
            "analysis_hotspotmember",
            "analysis_hotspotnote",
        )
    ),
]
CREATE = """
CREATE FUNCTION analysis_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the story of a hotspot is append-only'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER analysis_hotspot_note_append_only
    BEFORE UPDATE OR DELETE ON analysis_hotspotnote
    FOR EACH ROW EXECUTE FUNCTION analysis_refuse_rewriting();
"""
DROP = """
DROP TRIGGER analysis_hotspot_note_append_only ON analysis_hotspotnote;
DROP FUNCTION analysis_refuse_rewriting();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0004_send_reminders_from_an_outbox'),
        ('casework', '0015_answer_residents'),
        ('gazetteer', '0009_find_ground_by_its_kind'),
        ('intake', '0003_say_what_topics_are_about'),
        ('territories', '0006_know_who_answers_beyond_the_town'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Hotspot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(choices=[('recurring', 'Recurring'), ('seasonal', 'Seasonal'), ('chronic', 'Never solved'), ('emerging', 'Emerging'), ('extinct', 'Extinct')], max_length=10)),
                ('strength', models.CharField(choices=[('confirmed', 'Confirmed'), ('to_look_at', 'To look at')], max_length=10)),
                ('area', django.contrib.gis.db.models.fields.PolygonField(srid=4326)),
                ('center', django.contrib.gis.db.models.fields.PointField(srid=4326)),
                ('radius_m', models.PositiveSmallIntegerField()),
                ('at_least', models.PositiveSmallIntegerField()),
                ('months', models.PositiveIntegerField()),
                ('expected', models.FloatField()),
                ('ratio', models.FloatField()),
                ('ratio_low', models.FloatField()),
                ('ratio_high', models.FloatField()),
                ('p_value', models.FloatField()),
                ('q_value', models.FloatField()),
                ('residents', models.PositiveIntegerField()),
                ('appeals', models.PositiveIntegerField()),
                ('trend', models.FloatField(null=True)),
                ('held_days', models.FloatField(null=True)),
                ('returned_share', models.FloatField(null=True)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('is_current', models.BooleanField(default=True)),
                ('method', models.CharField(max_length=20)),
                ('status', models.CharField(choices=[('seen', 'Found'), ('accepted', 'Taken up'), ('measure_planned', 'Measure planned'), ('measure_done', 'Measure taken'), ('watched', 'Watched'), ('closed', 'Laid aside')], default='seen', max_length=15)),
                ('measure_on', models.DateField(null=True)),
                ('verdict', models.CharField(blank=True, choices=[('held', 'The measure held'), ('returned', 'The trouble came back')], max_length=8)),
                ('verdict_on', models.DateField(null=True)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='intake.category')),
                ('district', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='territories.district')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='gazetteer.municipality')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='territories.organisation')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-is_current', 'p_value', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HotspotEpisode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('appeals', models.PositiveIntegerField()),
                ('residents', models.PositiveIntegerField()),
                ('solved_on', models.DateField(null=True)),
                ('held_days', models.PositiveIntegerField(null=True)),
                ('hotspot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='episodes', to='analysis.hotspot')),
            ],
            options={
                'ordering': ['first_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HotspotMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reported_on', models.DateField()),
                ('hotspot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='analysis.hotspot')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.incident')),
            ],
            options={
                'ordering': ['reported_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HotspotNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('words', models.TextField(blank=True)),
                ('status_from', models.CharField(blank=True, choices=[('seen', 'Found'), ('accepted', 'Taken up'), ('measure_planned', 'Measure planned'), ('measure_done', 'Measure taken'), ('watched', 'Watched'), ('closed', 'Laid aside')], max_length=15)),
                ('status_to', models.CharField(blank=True, choices=[('seen', 'Found'), ('accepted', 'Taken up'), ('measure_planned', 'Measure planned'), ('measure_done', 'Measure taken'), ('watched', 'Watched'), ('closed', 'Laid aside')], max_length=15)),
                ('measure_on', models.DateField(null=True)),
                ('verdict', models.CharField(blank=True, choices=[('held', 'The measure held'), ('returned', 'The trouble came back')], max_length=8)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hotspot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='analysis.hotspot')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HotspotRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('upto', models.DateField()),
                ('finished_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('appeals', models.PositiveIntegerField()),
                ('places', models.PositiveIntegerField()),
                ('method', models.CharField(max_length=20)),
                ('seconds', models.FloatField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality')),
            ],
            options={
                'ordering': ['-finished_at', '-pk'],
            },
        ),
        migrations.AddIndex(
            model_name='hotspot',
            index=models.Index(fields=['municipality', 'is_current'], name='hotspot_by_municipality'),
        ),
        migrations.AddConstraint(
            model_name='hotspotmember',
            constraint=models.UniqueConstraint(fields=('hotspot', 'incident'), name='hotspot_member_once'),
        ),
        migrations.RunSQL(CREATE, DROP),
        *(migrations.RunSQL(*each) for each in KEPT),
    ]
