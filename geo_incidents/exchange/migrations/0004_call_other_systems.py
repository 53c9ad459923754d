"""Other systems are called when something happens."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import geo_incidents.exchange.signatures
import geo_incidents.exchange.webhooks.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0003_know_neighbours_by_open311'),
    ]

    operations = [
        migrations.CreateModel(
            name='Subscriber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('url', models.CharField(max_length=200, validators=[django.core.validators.URLValidator(['https'])], verbose_name='address')),
                ('events', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('incident.published', 'Published'), ('incident.status_changed', 'Status changed'), ('incident.closed', 'Solved or closed')], max_length=32), default=geo_incidents.exchange.webhooks.models.every_event, size=None, verbose_name='events')),
                ('district_codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=115), blank=True, default=list, size=None, verbose_name='codes of districts')),
                ('category_codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), blank=True, default=list, size=None, verbose_name='codes of topics')),
                ('is_active', models.BooleanField(default=True, verbose_name='is called')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'webhook',
                'verbose_name_plural': 'webhooks',
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('news', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Secret',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(default=geo_incidents.exchange.signatures.new_secret, max_length=100)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(null=True)),
                ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='secrets', to='exchange.subscriber')),
            ],
        ),
    ]
