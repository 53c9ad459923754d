"""Incidents know by which law they are due, and towns their hours and own terms.

No row is written anew: the columns are empty or have a default in the catalogue.
"""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0006_log_changes'),
        ('gazetteer', '0009_find_ground_by_its_kind'),
        ('intake', '0002_name_things_for_people'),
        ('territories', '0005_tell_when_districts_change'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfficeHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday')], verbose_name='weekday')),
                ('begins', models.TimeField(verbose_name='from')),
                ('ends', models.TimeField(verbose_name='until')),
            ],
            options={
                'verbose_name': 'office hours',
                'verbose_name_plural': 'office hours',
                'ordering': ['municipality', 'weekday', 'begins'],
            },
        ),
        migrations.CreateModel(
            name='TermRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(blank=True, choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail')], max_length=10, verbose_name='channel')),
                ('law', models.CharField(choices=[('59-fz', 'Federal law 59-FZ'), ('regulation', 'Regulation of the town')], max_length=10, verbose_name='law')),
                ('clock', models.CharField(choices=[('reaction', 'first reaction'), ('solution', 'solution and answer')], max_length=10, verbose_name='term for')),
                ('amount', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='how many')),
                ('unit', models.CharField(choices=[('hours', 'working hours'), ('days', 'working days'), ('calendar', 'calendar days')], max_length=10, verbose_name='counted in')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'terms',
            },
        ),
        migrations.AddField(
            model_name='incident',
            name='due_by',
            field=models.CharField(blank=True, choices=[('59-fz', 'Federal law 59-FZ'), ('regulation', 'Regulation of the town')], db_default='', max_length=10),
        ),
        migrations.AddField(
            model_name='incident',
            name='extension_days',
            field=models.PositiveSmallIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='incident',
            name='reacted_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='incident',
            name='reaction_due_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(condition=models.Q(('reacted_at__isnull', True)), fields=['reaction_due_at'], name='incident_by_reaction_due_at'),
        ),
        migrations.AddField(
            model_name='officehours',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality', verbose_name='municipality'),
        ),
        migrations.AddField(
            model_name='termrule',
            name='category',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='intake.category', verbose_name='topic'),
        ),
        migrations.AddField(
            model_name='termrule',
            name='municipality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality', verbose_name='municipality'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.UniqueConstraint(fields=('municipality', 'weekday', 'begins'), name='office_hours_unique'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=models.Q(('begins__lt', models.F('ends'))), name='office_hours_in_order'),
        ),
        migrations.AddConstraint(
            model_name='termrule',
            constraint=models.UniqueConstraint(fields=('municipality', 'category', 'channel', 'law', 'clock'), name='term_rule_unique', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='termrule',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 1), ('amount__lte', 365)), name='term_rule_amount'),
        ),
    ]
