"""People follow places; whoever reaches them is kept from all but the system."""

import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import uuid
from django.db import migrations, models

from geo_incidents.accounts.policies import keep_in_scope


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0004_log_changes'),
        ('territories', '0007_know_how_many_live_in_districts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('snapshot', models.TextField()),
                ('last_id', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='News',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
                ('was', models.CharField(blank=True, choices=[('new', 'New'), ('in_work', 'In work'), ('waiting', 'Waiting'), ('done', 'Solved'), ('closed', 'Closed')], max_length=10)),
                ('became', models.CharField(blank=True, choices=[('new', 'New'), ('in_work', 'In work'), ('waiting', 'Waiting'), ('done', 'Solved'), ('closed', 'Closed')], max_length=10)),
                ('position', django.contrib.gis.db.models.fields.PointField(null=True, srid=4326)),
                ('districts', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('noticed_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name_plural': 'news',
                'indexes': [models.Index(fields=['number', 'id'], name='news_by_number'), django.contrib.postgres.indexes.GinIndex(fields=['districts'], name='news_by_district')],
            },
        ),
        migrations.CreateModel(
            name='Subscriber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('channel', models.CharField(max_length=10)),
                ('account', models.CharField(blank=True, max_length=100)),
                ('recipient', models.CharField(max_length=254)),
                ('language', models.CharField(default='ru', max_length=2)),
                ('rests_at_night', models.BooleanField(default=True)),
                ('told_at', models.DateTimeField(null=True)),
                ('told_on', models.DateField(null=True)),
                ('told_today', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('channel', 'account', 'recipient'), name='subscriber_address_unique')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('incident', 'a problem'), ('around', 'surroundings'), ('district', 'district'), ('polygon', 'an area on the map')], max_length=10)),
                ('number', models.BigIntegerField(null=True)),
                ('geometry', django.contrib.gis.db.models.fields.MultiPolygonField(null=True, srid=4326)),
                ('centre', django.contrib.gis.db.models.fields.PointField(null=True, spatial_index=False, srid=4326)),
                ('radius_m', models.PositiveIntegerField(null=True)),
                ('pace', models.CharField(choices=[('at_once', 'at once'), ('daily', 'once a day, in the morning'), ('weekly', 'once a week, on Monday')], default='at_once', max_length=10)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('heard_to', models.BigIntegerField(default=0)),
                ('heard_at', models.DateTimeField(null=True)),
                ('waits_since', models.DateTimeField(null=True)),
                ('district', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='territories.district')),
                ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='publication.subscriber')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('waits_since__isnull', False)), fields=['waits_since'], name='subscription_waiting'), models.Index(condition=models.Q(('number__isnull', False)), fields=['number'], name='subscription_by_number')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'incident'), ('number__isnull', False)), models.Q(('district__isnull', False), ('kind', 'district')), models.Q(('centre__isnull', False), ('geometry__isnull', False), ('kind', 'around'), ('radius_m__isnull', False)), models.Q(('geometry__isnull', False), ('kind', 'polygon')), _connector='OR'), name='subscription_has_a_place')],
            },
        ),
        *(
            migrations.RunSQL(*keep_in_scope(f"publication_{table}"))
            for table in ("subscriber", "subscription")
        ),
    ]
