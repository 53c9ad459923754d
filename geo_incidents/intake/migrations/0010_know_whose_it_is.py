"""Whose business it is that is not the town's is told to its writers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('gazetteer', '0010_know_how_many_live_in_houses'),
        ("intake", "0009_suggest_topics"),
    ]

    operations = [
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('emergency', 'emergency services'), ('police', 'the police'), ('traffic_police', 'the traffic police'), ('pension', 'the social fund'), ('tax', 'the tax office'), ('court', 'a court'), ('bailiffs', 'the bailiffs'), ('prosecutor', "the prosecutor's office"), ('passport', 'the passport office'), ('health', 'the health ministry of the region'), ('labour', 'the labour inspectorate'), ('employment', 'the employment centre'), ('consumer', 'consumer protection'), ('bank', 'the central bank'), ('post', 'the post'), ('army', 'the military commissariat'), ('federal_road', 'the owner of the federal road'), ('railway', 'the railway'), ('lines', 'the telephone and internet company'), ('thanks', 'thanks'), ('advice', 'a question of everyday life')], max_length=20, verbose_name='what is written')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('does', models.CharField(blank=True, max_length=300, verbose_name='what they do, in a sentence')),
                ('does_en', models.CharField(blank=True, max_length=300, verbose_name='the same in English')),
                ('phone', models.CharField(blank=True, max_length=50, verbose_name='phone')),
                ('link', models.URLField(blank=True, verbose_name='link')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality', verbose_name='town')),
            ],
            options={
                'verbose_name': 'recipient besides the town',
                'verbose_name_plural': 'recipients besides the town',
                'ordering': ['kind', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'kind'), name='recipient_of_a_kind_once', nulls_distinct=False)],
            },
        ),
    ]
