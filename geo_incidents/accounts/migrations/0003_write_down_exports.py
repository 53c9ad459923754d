"""Who takes lists away is written down; the database refuses to edit or remove it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


FUNCTION = """
CREATE FUNCTION accounts_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was taken away stays written down'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
TRIGGER = """
CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION accounts_refuse_rewriting();
"""
TABLES = {
    "accounts_export": "accounts_export_append_only",
    "accounts_exportend": "accounts_export_end_append_only",
}
CREATE = FUNCTION + "".join(TRIGGER.format(name=n, table=t) for t, n in TABLES.items())
DROP = (
    "".join(f"DROP TRIGGER {n} ON {t};\n" for t, n in TABLES.items())
    + "DROP FUNCTION accounts_refuse_rewriting();"
)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_limit_users_to_municipalities'),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(blank=True, choices=[('operator', 'Control-centre operator'), ('officer', 'District officer'), ('company', 'Organisation user'), ('planner', 'Planner'), ('chief', 'Chief'), ('administrator', 'Administrator')], max_length=20, verbose_name='role')),
                ('form', models.CharField(choices=[('csv', 'CSV'), ('xlsx', 'XLSX'), ('geojson', 'GeoJSON')], max_length=10, verbose_name='format')),
                ('asked', models.TextField(blank=True, verbose_name='filter')),
                ('came_from', models.GenericIPAddressField(null=True, verbose_name='came from')),
                ('begun_at', models.DateTimeField(verbose_name='begun')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'export',
                'verbose_name_plural': 'exports',
                'ordering': ['-begun_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ExportEnd',
            fields=[
                ('export', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='end', serialize=False, to='accounts.export')),
                ('rows', models.PositiveIntegerField()),
                ('is_whole', models.BooleanField()),
                ('ended_at', models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
