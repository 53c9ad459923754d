"""Sessions know whose they are, and end when the rights or the password of a user change."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FUNCTIONS = """
CREATE FUNCTION accounts_end_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM accounts_session WHERE user_id = NEW.id;
    RETURN NULL;
END $$;
CREATE FUNCTION accounts_end_sessions_of_scope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM accounts_session WHERE user_id = coalesce(NEW.user_id, OLD.user_id);
    RETURN NULL;
END $$;
CREATE TRIGGER accounts_user_ends_sessions
    AFTER UPDATE OF password, is_active, is_staff, is_superuser, role ON accounts_user
    FOR EACH ROW WHEN (
        (OLD.password, OLD.is_active, OLD.is_staff, OLD.is_superuser, OLD.role)
        IS DISTINCT FROM
        (NEW.password, NEW.is_active, NEW.is_staff, NEW.is_superuser, NEW.role)
    ) EXECUTE FUNCTION accounts_end_sessions();
"""
OF_SCOPE = """
CREATE TRIGGER {table}_ends_sessions AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION accounts_end_sessions_of_scope();
"""
RELATIONS = (
    *("municipalities", "districts", "organisations"),
    *("groups", "user_permissions"),
)
TABLES = [f"accounts_user_{name}" for name in RELATIONS]
CREATE = FUNCTIONS + "".join(OF_SCOPE.format(table=table) for table in TABLES)
DROP = (
    "".join(f"DROP TRIGGER {table}_ends_sessions ON {table};\n" for table in TABLES)
    + "DROP TRIGGER accounts_user_ends_sessions ON accounts_user;"
    + "DROP FUNCTION accounts_end_sessions_of_scope();"
    + "DROP FUNCTION accounts_end_sessions();"
)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_write_down_looks'),
    ]

    operations = [
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('begun_at', models.DateTimeField(null=True, verbose_name='logged in')),
                ('seen_at', models.DateTimeField(verbose_name='last seen')),
                ('came_from', models.GenericIPAddressField(null=True, verbose_name='came from')),
                ('browser', models.CharField(blank=True, max_length=200, verbose_name='browser')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'ordering': ['-seen_at'],
            },
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
