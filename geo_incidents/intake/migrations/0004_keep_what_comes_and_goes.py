"""What channels bring is kept until it is read, and messages until they have gone."""

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
    "intake_incoming": [],
    "intake_outgoing": [among("municipality_id", MUNICIPALITIES)],
    "intake_returnaddress": [follows("intake_appeal", "appeal_id")],
}


class Migration(migrations.Migration):

    dependencies = [
        ('gazetteer', '0010_know_how_many_live_in_houses'),
        ('intake', '0003_say_what_topics_are_about'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReturnAddress',
            fields=[
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='return_address', serialize=False, to='intake.appeal', verbose_name='appeal')),
                ('account', models.CharField(blank=True, max_length=100)),
                ('recipient', models.CharField(max_length=255)),
                ('thread', models.CharField(blank=True, max_length=255)),
            ],
        ),
        migrations.AlterField(
            model_name='appeal',
            name='channel',
            field=models.CharField(choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail'), ('open311', 'Open311')], max_length=10),
        ),
        migrations.CreateModel(
            name='Incoming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(max_length=10)),
                ('account', models.CharField(blank=True, max_length=100)),
                ('external_id', models.CharField(max_length=255)),
                ('payload', models.JSONField()),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('available_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.TextField(blank=True)),
                ('handled_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('handled_at', None)), fields=['available_at'], name='incoming_waiting')],
                'constraints': [models.UniqueConstraint(fields=('channel', 'account', 'external_id'), name='incoming_once')],
            },
        ),
        migrations.CreateModel(
            name='Outgoing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('available_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.TextField(blank=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('given_up_at', models.DateTimeField(null=True)),
                ('channel', models.CharField(max_length=10)),
                ('account', models.CharField(blank=True, max_length=100)),
                ('recipient', models.CharField(max_length=255)),
                ('thread', models.CharField(blank=True, max_length=255)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('content', models.JSONField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('given_up_at', None), ('sent_at', None)), fields=['available_at'], name='outgoing_waiting')],
            },
        ),
        *(
            migrations.RunSQL(*keep_in_scope(table, *seen))
            for table, seen in SEEN.items()
        ),
    ]
