"""Topics are suggested by models, and who chose what is seen where its appeal is."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from geo_incidents.accounts.policies import follows, keep_in_scope


class Migration(migrations.Migration):

    dependencies = [
        ('gazetteer', '0010_know_how_many_live_in_houses'),
        ("intake", "0008_hold_what_is_doubted"),
    ]

    operations = [
        migrations.AddField(
            model_name='category',
            name='keywords',
            field=models.TextField(blank=True, db_default='', help_text='How people say it, separated by commas.', verbose_name='words for it'),
        ),
        migrations.CreateModel(
            name='TopicModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trained_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='trained')),
                ('examples', models.PositiveIntegerField(verbose_name='appeals')),
                ('corrected', models.PositiveIntegerField(verbose_name='corrected by staff')),
                ('tested', models.PositiveIntegerField(default=0, verbose_name='tried on')),
                ('right', models.FloatField(null=True, verbose_name='right')),
                ('right_of_three', models.FloatField(null=True, verbose_name='right among three suggested')),
                ('off', models.FloatField(null=True, verbose_name='error of its confidence')),
                ('weights', models.BinaryField()),
                ('municipality', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality', verbose_name='town')),
            ],
            options={
                'verbose_name': 'model of topics',
                'verbose_name_plural': 'models of topics',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='TopicChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(choices=[('resident', 'resident'), ('suggestion', 'suggestion'), ('operator', 'operator')], max_length=10)),
                ('offered', models.JSONField(default=list)),
                ('chosen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topic_choices', to='intake.appeal')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='intake.category')),
            ],
            options={
                'ordering': ['chosen_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('by', 'operator'), _negated=True), fields=('appeal',), name='topic_first_chosen_once')],
            },
        ),
        migrations.RunSQL(
            *keep_in_scope(
                "intake_topicchoice", follows("intake_appeal", "appeal_id")
            )
        ),
    ]
