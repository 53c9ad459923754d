"""More days are asked for and decided on; the database keeps both as they were."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


TRIGGER = """
CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_rewriting();
"""
TABLES = {
    "casework_extension": "casework_extension_append_only",
    "casework_extensiondecision": "casework_decision_append_only",
}
CREATE = "".join(TRIGGER.format(name=n, table=t) for t, n in TABLES.items())
DROP = "".join(f"DROP TRIGGER {n} ON {t};\n" for t, n in TABLES.items())


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0009_history_goes_forwards_and_misses_nothing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField()),
                ('reason', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='casework.incident')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ExtensionDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('approved', models.BooleanField()),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('extension', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='casework.extension')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='casework.incident')),
            ],
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 30)), name='extension_days_allowed'),
        ),
        migrations.AddConstraint(
            model_name='extensiondecision',
            constraint=models.UniqueConstraint(condition=models.Q(('approved', True)), fields=('incident',), name='extension_approved_once'),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
