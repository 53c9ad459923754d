"""Photos are released by staff; decisions are seen where the photo is."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from geo_incidents.accounts.policies import follows, keep_in_scope

SEEN = {
    "publication_photorelease": follows("intake_photo", "photo_id"),
    "publication_photoreleasestep": follows(
        "publication_photorelease", "release_id", key="photo_id"
    ),
}


class Migration(migrations.Migration):

    dependencies = [
        ("intake", "0011_agree_to_photos"),
        ("publication", "0009_say_me_too"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='publicincident',
            name='photos',
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.CreateModel(
            name='PhotoRelease',
            fields=[
                ('photo', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='release', serialize=False, to='intake.photo')),
                ('state', models.CharField(choices=[('waiting', 'Waits for a look'), ('released', 'Everybody reads it'), ('withheld', 'Not shown')], max_length=10)),
                ('frames', models.JSONField(default=list)),
                ('shown', models.UUIDField(null=True, unique=True)),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PhotoReleaseStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waits for a look'), ('released', 'Everybody reads it'), ('withheld', 'Not shown')], max_length=10)),
                ('frames', models.JSONField(default=list)),
                ('taken_at', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='publication.photorelease')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        *(migrations.RunSQL(*keep_in_scope(*one)) for one in SEEN.items()),
    ]
