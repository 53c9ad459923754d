"""Neighbours that speak Open311 are known, and what was handed to them."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from geo_incidents.accounts.policies import (
    MUNICIPALITIES,
    among,
    follows,
    keep_in_scope,
)

SEEN = {
    "exchange_endpoint": among("municipality_id", MUNICIPALITIES),
    "exchange_servicecode": follows("exchange_endpoint", "endpoint_id"),
    "exchange_remoterequest": follows("exchange_endpoint", "endpoint_id"),
    "exchange_remoteupdate": follows("exchange_remoterequest", "request_id"),
}

class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0020_give_up_on_letters'),
        ('exchange', '0002_hand_in_by_open311'),
        ('gazetteer', '0010_know_how_many_live_in_houses'),
        ('intake', '0004_keep_what_comes_and_goes'),
        ('territories', '0007_know_how_many_live_in_districts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Endpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('url', models.URLField(help_text='Up to /requests: https://gorod.example.ru/open311/v2', max_length=500, verbose_name='address')),
                ('jurisdiction_id', models.CharField(blank=True, max_length=200, verbose_name='jurisdiction_id')),
                ('api_key', models.CharField(blank=True, max_length=500, verbose_name='our key there')),
                ('form', models.CharField(choices=[('json', 'JSON'), ('xml', 'XML')], default='json', max_length=4, verbose_name='form')),
                ('is_read', models.BooleanField(default=False, help_text='Its requests in our town become appeals here.', verbose_name='is read')),
                ('is_active', models.BooleanField(default=True, verbose_name='is in use')),
                ('read_until', models.DateTimeField(editable=False, null=True)),
                ('updates_until', models.DateTimeField(editable=False, null=True)),
                ('tells_changes', models.BooleanField(editable=False, null=True)),
                ('tells_updates', models.BooleanField(editable=False, null=True)),
                ('available_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('asked_at', models.DateTimeField(editable=False, null=True, verbose_name='last asked')),
                ('failures', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('error', models.TextField(blank=True, editable=False, verbose_name='error')),
                ('unmapped', models.JSONField(default=list, editable=False, verbose_name='topics that nobody mapped')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality', verbose_name='municipality')),
                ('organisation', models.OneToOneField(blank=True, help_text='What is handed over to it is posted there.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='open311_endpoint', to='territories.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'neighbour (Open311)',
                'verbose_name_plural': 'neighbours (Open311)',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RemoteRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=200)),
                ('remote_id', models.CharField(blank=True, max_length=200)),
                ('token', models.CharField(blank=True, max_length=200)),
                ('status', models.CharField(blank=True, max_length=10)),
                ('changed_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('appeal', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='remote_request', to='intake.appeal')),
                ('endpoint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='exchange.endpoint', verbose_name='name')),
                ('incident', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='remote_requests', to='casework.incident')),
            ],
        ),
        migrations.CreateModel(
            name='RemoteUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('update_id', models.CharField(max_length=200)),
                ('status', models.CharField(blank=True, max_length=50)),
                ('words', models.TextField(blank=True)),
                ('told_at', models.DateTimeField()),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='exchange.remoterequest')),
            ],
        ),
        migrations.CreateModel(
            name='ServiceCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=200, verbose_name='their service_code')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='intake.category', verbose_name='our topic')),
                ('endpoint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='service_codes', to='exchange.endpoint', verbose_name='name')),
            ],
            options={
                'verbose_name': 'topic of a neighbour (Open311)',
                'verbose_name_plural': 'topics of neighbours (Open311)',
                'ordering': ['endpoint', 'code'],
            },
        ),
        migrations.AddConstraint(
            model_name='remoterequest',
            constraint=models.UniqueConstraint(condition=models.Q(('remote_id', ''), _negated=True), fields=('endpoint', 'remote_id'), name='remote_request_once'),
        ),
        migrations.AddConstraint(
            model_name='remoterequest',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('key',), name='remote_request_posted_once'),
        ),
        migrations.AddConstraint(
            model_name='remoteupdate',
            constraint=models.UniqueConstraint(fields=('request', 'update_id'), name='remote_update_once'),
        ),
        migrations.AddConstraint(
            model_name='servicecode',
            constraint=models.UniqueConstraint(fields=('endpoint', 'code'), name='service_code_once'),
        ),
        *(
            migrations.RunSQL(*keep_in_scope(table, seen))
            for table, seen in SEEN.items()
        ),
    ]
