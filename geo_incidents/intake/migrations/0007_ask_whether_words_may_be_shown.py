"""Who wrote says whether everybody may read it; seen where the appeal is."""

import django.db.models.deletion
from django.db import migrations, models

from geo_incidents.accounts.policies import follows, keep_in_scope

KEEP, LET_GO = keep_in_scope("intake_consent", follows("intake_appeal", "appeal_id"))


class Migration(migrations.Migration):

    dependencies = [
        ("intake", "0006_find_what_was_given_up"),
    ]

    operations = [
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='consent', serialize=False, to='intake.appeal')),
                ('given_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('withdrawn_at', None)), fields=['given_at'], name='consent_held')],
            },
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
