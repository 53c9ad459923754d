"""The public is asked; who answered what is seen by nobody but the system."""

import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models

from geo_incidents.accounts.policies import (
    DISTRICTS,
    MUNICIPALITIES,
    among,
    follows,
    keep_in_scope,
)

OWN = (
    among("municipality_id", MUNICIPALITIES),
    among("district_id", DISTRICTS),
)
OF_OWN = (
    "EXISTS (SELECT FROM publication_poll AS seen WHERE seen.id = poll_id"
    f" AND ({' OR '.join(OWN)}))"
)
SEEN = {
    "publication_poll": ("published_at IS NOT NULL", *OWN),
    "publication_choice": (follows("publication_poll", "poll_id"),),
    "publication_pollstep": (OF_OWN,),
    "publication_answer": (),
    "publication_waitinganswer": (),
}


class Migration(migrations.Migration):

    dependencies = [
        ('gazetteer', '0010_know_how_many_live_in_houses'),
        ('publication', '0010_release_photos'),
        ('territories', '0008_announce_works'),
    ]

    operations = [
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_whole_district', models.BooleanField()),
                ('geometry', django.contrib.gis.db.models.fields.MultiPolygonField(srid=4326)),
                ('address', models.CharField(blank=True, max_length=500)),
                ('question', models.CharField(max_length=300)),
                ('question_en', models.CharField(blank=True, max_length=300)),
                ('details', models.TextField(blank=True, max_length=2000)),
                ('details_en', models.TextField(blank=True, max_length=2000)),
                ('asked_by', models.CharField(max_length=200)),
                ('asked_by_en', models.CharField(blank=True, max_length=200)),
                ('is_multiple', models.BooleanField(default=False)),
                ('shows_at_once', models.BooleanField(default=False)),
                ('begins_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(db_index=True)),
                ('author', models.CharField(max_length=150)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('counted_at', models.DateTimeField(null=True)),
                ('answers_count', models.PositiveIntegerField(default=0)),
                ('district', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='territories.district')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality')),
            ],
            options={
                'ordering': ['-ends_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=200)),
                ('text_en', models.CharField(blank=True, max_length=200)),
                ('count', models.PositiveIntegerField(default=0)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='publication.poll')),
            ],
            options={
                'ordering': ['rank'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=64)),
                ('ranks', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='publication.poll')),
            ],
        ),
        migrations.CreateModel(
            name='PollStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('made', 'made'), ('changed', 'changed'), ('published', 'published'), ('closed', 'closed early')], max_length=10)),
                ('author', models.CharField(max_length=150)),
                ('ends_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(auto_now_add=True)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='publication.poll')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='WaitingAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('person', models.CharField(max_length=64)),
                ('ranks', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None)),
                ('asked_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waiting', to='publication.poll')),
            ],
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='poll_period_ordered'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('geometry__isvalid', True)), name='poll_geometry_valid'),
        ),
        migrations.AddConstraint(
            model_name='choice',
            constraint=models.UniqueConstraint(fields=('poll', 'rank'), name='choice_rank_once'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('poll', 'person'), name='answer_once_a_person'),
        ),
        *(
            migrations.RunSQL(*keep_in_scope(table, *seen))
            for table, seen in SEEN.items()
        ),
    ]
