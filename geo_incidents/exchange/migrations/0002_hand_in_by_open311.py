"""Other systems hand in by Open311: their keys, and what each handed in."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from geo_incidents.accounts.policies import (
    MUNICIPALITIES,
    among,
    follows,
    keep_in_scope,
)

SEEN = {
    "exchange_apikey": among("municipality_id", MUNICIPALITIES),
    "exchange_handedin": follows("intake_appeal", "appeal_id"),
    "exchange_handedupdate": follows("exchange_handedin", "handed_in_id"),
}


class Migration(migrations.Migration):
    dependencies = [
        ('exchange', '0001_remember_signed_messages'),
        ('gazetteer', '0010_know_how_many_live_in_houses'),
        ('intake', '0004_keep_what_comes_and_goes'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Who has this key.', max_length=200, verbose_name='name')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='contact')),
                ('beginning', models.CharField(editable=False, max_length=8, verbose_name='beginning of the key')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('per_minute', models.PositiveIntegerField(default=60, verbose_name='appeals a minute at most')),
                ('per_day', models.PositiveIntegerField(default=5000, verbose_name='appeals a day at most')),
                ('is_active', models.BooleanField(default=True, verbose_name='is valid')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='given')),
                ('municipality', models.ForeignKey(blank=True, help_text='Empty: all towns.', null=True, on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'key (Open311)',
                'verbose_name_plural': 'keys (Open311)',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Jurisdiction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(help_text="The town's main site without www: gorod.example.ru", max_length=200, unique=True, verbose_name='domain')),
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'jurisdiction (Open311)',
                'verbose_name_plural': 'jurisdictions (Open311)',
            },
        ),
        migrations.CreateModel(
            name='HandedIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('token', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('media_url', models.CharField(blank=True, max_length=2000)),
                ('media_at', models.DateTimeField(null=True)),
                ('media_attempts', models.PositiveSmallIntegerField(default=0)),
                ('received_at', models.DateTimeField()),
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='handed_in', to='intake.appeal')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_in', to='exchange.apikey')),
            ],
            options={
                'indexes': [models.Index(fields=['key', 'digest'], name='handed_in_by_digest'), models.Index(fields=['key', 'received_at'], name='handed_in_by_time'), models.Index(condition=models.Q(('media_at__isnull', False)), fields=['media_at'], name='handed_in_awaits_media')],
            },
        ),
        migrations.CreateModel(
            name='ServiceAttribute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=64, verbose_name='code')),
                ('description', models.CharField(max_length=300, verbose_name='question')),
                ('datatype', models.CharField(choices=[('string', 'a line'), ('number', 'a number'), ('datetime', 'a moment'), ('text', 'several lines'), ('singlevaluelist', 'one of a list'), ('multivaluelist', 'several of a list')], default='string', max_length=16, verbose_name='kind of answer')),
                ('hint', models.CharField(blank=True, max_length=300, verbose_name='hint')),
                ('choices', models.TextField(blank=True, help_text='A line for each: key=name.', verbose_name='choices')),
                ('is_required', models.BooleanField(default=False, verbose_name='required')),
                ('is_asked', models.BooleanField(default=True, verbose_name='is asked')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributes', to='intake.category', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'question about a topic (Open311)',
                'verbose_name_plural': 'questions about topics (Open311)',
                'ordering': ['category', 'order', 'code'],
                'constraints': [models.UniqueConstraint(fields=('category', 'code'), name='service_attribute_code_unique')],
            },
        ),
        migrations.CreateModel(
            name='HandedUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('update_id', models.CharField(max_length=200)),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('handed_in', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='exchange.handedin')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='exchange.apikey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'update_id'), name='handed_update_once')],
            },
        ),
        *(
            migrations.RunSQL(*keep_in_scope(table, seen))
            for table, seen in SEEN.items()
        ),
    ]
