"""Who looks at personal data is written down; the database keeps it half a year at least."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CREATE = """
CREATE FUNCTION accounts_keep_looks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.looked_at < now() - interval '183 days' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'who looked at personal data stays written down'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER accounts_look_append_only BEFORE UPDATE OR DELETE ON accounts_look
    FOR EACH ROW EXECUTE FUNCTION accounts_keep_looks();
"""
DROP = """
DROP TRIGGER accounts_look_append_only ON accounts_look;
DROP FUNCTION accounts_keep_looks();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_write_down_exports'),
    ]

    operations = [
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(blank=True, choices=[('operator', 'Control-centre operator'), ('officer', 'District officer'), ('company', 'Organisation user'), ('planner', 'Planner'), ('chief', 'Chief'), ('administrator', 'Administrator')], max_length=20, verbose_name='role')),
                ('page', models.CharField(max_length=100, verbose_name='page')),
                ('appeals', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None, verbose_name='appeals')),
                ('incidents', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None, verbose_name='incidents')),
                ('came_from', models.GenericIPAddressField(null=True, verbose_name='came from')),
                ('looked_at', models.DateTimeField(verbose_name='when')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'look at personal data',
                'verbose_name_plural': 'looks at personal data',
                'ordering': ['-looked_at', '-pk'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['appeals'], name='accounts_look_appeals'), django.contrib.postgres.indexes.GinIndex(fields=['incidents'], name='accounts_look_incidents'), models.Index(fields=['user', 'looked_at'], name='accounts_look_user'), models.Index(fields=['looked_at'], name='accounts_look_when')],
            },
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
