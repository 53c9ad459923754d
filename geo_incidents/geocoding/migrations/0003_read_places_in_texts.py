"""What is read in a text stays beside the location; decisions and other names too."""

import django.contrib.gis.db.models.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# A new name makes the register another one, as in gazetteer 0006.
CREATE = """
CREATE TRIGGER geocoding_alias_changed
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON geocoding_alias
    FOR EACH STATEMENT EXECUTE FUNCTION gazetteer_changed();
"""
DROP = "DROP TRIGGER geocoding_alias_changed ON geocoding_alias;"


class Migration(migrations.Migration):

    dependencies = [
        ('gazetteer', '0006_tell_when_it_changes'),
        ('geocoding', '0002_tell_who_placed_it'),
        ('intake', '0002_name_things_for_people'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='location',
            name='asked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='location',
            name='candidates',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='location',
            name='said',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='location',
            name='spans',
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name='location',
            name='precision',
            field=models.CharField(choices=[('house', 'house'), ('point', 'point on the map'), ('near_house', 'nearest house'), ('intersection', 'crossing of streets'), ('segment', 'stretch of a street'), ('place', 'place'), ('street', 'street'), ('none', 'unlocated')], max_length=12),
        ),
        migrations.AlterField(
            model_name='provideranswer',
            name='precision',
            field=models.CharField(choices=[('house', 'house'), ('point', 'point on the map'), ('near_house', 'nearest house'), ('intersection', 'crossing of streets'), ('segment', 'stretch of a street'), ('place', 'place'), ('street', 'street'), ('none', 'unlocated')], max_length=12),
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=200, verbose_name='what people say')),
                ('label', models.CharField(max_length=500, verbose_name='what it is')),
                ('position', django.contrib.gis.db.models.fields.PointField(blank=True, null=True, srid=4326, verbose_name='position')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='learnt')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality', verbose_name='municipality')),
                ('street', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='gazetteer.street', verbose_name='street')),
            ],
            options={
                'verbose_name': 'other name',
                'verbose_name_plural': 'other names',
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.JSONField()),
                ('decided_at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('alias', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='geocoding.alias')),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='intake.appeal')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.UniqueConstraint(fields=('municipality', 'words'), name='alias_words_unique'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.CheckConstraint(condition=models.Q(('street__isnull', True), ('position__isnull', True), _connector='XOR'), name='alias_means_street_or_position'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['appeal', '-decided_at'], name='decision_latest'),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
