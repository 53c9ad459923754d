import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('gazetteer', '0010_know_how_many_live_in_houses'),
    ]

    operations = [
        migrations.CreateModel(
            name='SpentTicket',
            fields=[
                ('nonce', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('said', models.CharField(max_length=64)),
                ('spent_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='watch', serialize=False, to='gazetteer.municipality')),
                ('mode', models.CharField(choices=[('auto', 'by the pace'), ('on', 'always check'), ('off', 'never check')], default='auto', max_length=4)),
                ('most_per_minute', models.PositiveIntegerField(default=30)),
                ('attacked_until', models.DateTimeField(null=True)),
                ('changed_at', models.DateTimeField(null=True)),
                ('changed_by', models.CharField(blank=True, max_length=150)),
            ],
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('begun_at', models.DateTimeField()),
                ('count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['begun_at'], name='tally_begun')],
                'constraints': [models.UniqueConstraint(fields=('key', 'begun_at'), name='tally_once')],
            },
        ),
    ]
