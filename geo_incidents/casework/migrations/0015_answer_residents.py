"""Residents are answered; what was written and sent is kept as it was."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

TRIGGER = """
CREATE TRIGGER {name} BEFORE {events} ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_rewriting();
"""
KEPT = {
    "casework_reply": ("casework_reply_append_only", "UPDATE OR DELETE"),
    "casework_replyphoto": ("casework_reply_photo_append_only", "UPDATE OR DELETE"),
    "casework_replyreview": ("casework_reply_review_append_only", "UPDATE OR DELETE"),
    "casework_letter": (
        "casework_letter_append_only",
        "UPDATE OF reply_id, appeal_id, salutation, text, post OR DELETE",
    ),
}
CREATE = "".join(
    TRIGGER.format(name=name, events=events, table=table)
    for table, (name, events) in KEPT.items()
)
DROP = "".join(f"DROP TRIGGER {name} ON {table};\n" for table, (name, _) in KEPT.items())


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0014_join_appeals_and_part_incidents'),
        ('intake', '0003_say_what_topics_are_about'),
        ('territories', '0006_know_who_answers_beyond_the_town'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('text', models.TextField()),
                ('plain', models.TextField()),
                ('act', models.CharField(blank=True, max_length=200)),
                ('status', models.CharField(blank=True, choices=[('new', 'New'), ('accepted', 'Accepted'), ('in_work', 'In work'), ('waiting', 'Waiting for the resident'), ('forwarded', 'Forwarded'), ('planned', 'Planned'), ('done', 'Done'), ('confirmed', 'Confirmed by the resident'), ('refused', 'Refused'), ('duplicate', 'Duplicate')], max_length=10)),
                ('doubts', models.JSONField(default=list)),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='casework.incident')),
            ],
            options={
                'ordering': ['written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('salutation', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('post', models.CharField(blank=True, choices=[('email', 'E-mail')], max_length=10)),
                ('sent_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField()),
                ('error', models.TextField(blank=True)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='intake.appeal')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='casework.reply')),
            ],
            options={
                'ordering': ['reply', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReplyPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.CharField(choices=[('before', 'before'), ('after', 'after')], max_length=6)),
                ('image', models.ImageField(upload_to='replies/%Y/%m/')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='casework.reply')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ReplyReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True)),
                ('reviewed_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('reply', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='casework.reply')),
            ],
        ),
        migrations.CreateModel(
            name='ReplyTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('text', models.TextField(max_length=5000, verbose_name='text')),
                ('channel', models.CharField(blank=True, choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail')], max_length=10, verbose_name='channel')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='intake.category', verbose_name='topic')),
                ('organisation', models.ForeignKey(blank=True, help_text='Empty: for everybody.', null=True, on_delete=django.db.models.deletion.CASCADE, to='territories.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'template of a reply',
                'verbose_name_plural': 'templates of replies',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='reply',
            index=django.contrib.postgres.indexes.GinIndex(fields=['plain'], name='reply_by_words', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='reply',
            index=models.Index(condition=models.Q(('doubts', []), _negated=True), fields=['written_at'], name='reply_doubtful'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('sent_at', None)), fields=['available_at'], name='letter_waiting'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.UniqueConstraint(fields=('reply', 'appeal'), name='letter_once'),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
