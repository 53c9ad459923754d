"""What is doubted waits for a person; operators of its town see it."""

import django.contrib.gis.db.models.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from geo_incidents.accounts.policies import (
    MUNICIPALITIES,
    among,
    follows,
    keep_in_scope,
)

SEEN = {
    "intake_heldappeal": among("municipality_id", MUNICIPALITIES),
    "intake_heldphoto": follows("intake_heldappeal", "held_id"),
}

class Migration(migrations.Migration):

    dependencies = [
        ('gazetteer', '0010_know_how_many_live_in_houses'),
        ("intake", "0007_ask_whether_words_may_be_shown"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HeldAppeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(max_length=100)),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reason', models.CharField(choices=[('attack', 'the town is under attack'), ('network', 'many from one network'), ('contact', 'many from one phone or e-mail')], max_length=10)),
                ('text', models.TextField(blank=True)),
                ('address', models.CharField(blank=True, max_length=500)),
                ('position', django.contrib.gis.db.models.fields.PointField(null=True, srid=4326)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=50)),
                ('requested_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('appeal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='held', to='intake.appeal')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='intake.category')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='gazetteer.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='HeldPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('image', models.ImageField(upload_to='held/%Y/%m/')),
                ('held', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='intake.heldappeal')),
            ],
        ),
        migrations.AddIndex(
            model_name='heldappeal',
            index=models.Index(condition=models.Q(('decided_at', None)), fields=['requested_at'], name='held_waiting'),
        ),
        migrations.AddConstraint(
            model_name='heldappeal',
            constraint=models.UniqueConstraint(fields=('municipality', 'external_id'), name='held_once'),
        ),
        *(
            migrations.RunSQL(*keep_in_scope(table, seen))
            for table, seen in SEEN.items()
        ),
    ]
