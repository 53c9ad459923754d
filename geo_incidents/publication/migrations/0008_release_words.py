"""Words are released by staff; decisions are seen where the appeal is."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from geo_incidents.accounts.policies import follows, keep_in_scope

SEEN = {
    "publication_release": follows("intake_appeal", "appeal_id"),
    "publication_releasestep": follows(
        "publication_release", "release_id", key="appeal_id"
    ),
}


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0007_ask_whether_words_may_be_shown'),
        ("publication", "0007_know_last_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='publicincident',
            name='words',
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='release', serialize=False, to='intake.appeal')),
                ('state', models.CharField(choices=[('waiting', 'Waits for a look'), ('released', 'Everybody reads it'), ('withheld', 'Not shown')], max_length=10)),
                ('spans', models.JSONField(null=True)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['changed_at'], name='release_lately')],
            },
        ),
        migrations.CreateModel(
            name='ReleaseStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waits for a look'), ('released', 'Everybody reads it'), ('withheld', 'Not shown')], max_length=10)),
                ('spans', models.JSONField(null=True)),
                ('taken_at', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='publication.release')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        *(migrations.RunSQL(*keep_in_scope(*one)) for one in SEEN.items()),
    ]
