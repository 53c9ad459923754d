"""A letter that was tried often enough is given up, and says since when."""

import django.utils.timezone
from django.db import migrations, models


GIVE_UP = """
UPDATE casework_letter SET given_up_at = available_at
WHERE sent_at IS NULL AND attempts >= 12
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0019_tell_parts_from_wholes'),
        ('intake', '0004_keep_what_comes_and_goes'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='letter',
            name='letter_waiting',
        ),
        migrations.AddField(
            model_name='letter',
            name='given_up_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(GIVE_UP, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='incident',
            name='channel',
            field=models.CharField(blank=True, choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail'), ('open311', 'Open311')], db_default='', max_length=10),
        ),
        migrations.AlterField(
            model_name='letter',
            name='available_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AlterField(
            model_name='letter',
            name='post',
            field=models.CharField(blank=True, choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail'), ('open311', 'Open311')], max_length=10),
        ),
        migrations.AlterField(
            model_name='replytemplate',
            name='channel',
            field=models.CharField(blank=True, choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail'), ('open311', 'Open311')], max_length=10, verbose_name='channel'),
        ),
        migrations.AlterField(
            model_name='termrule',
            name='channel',
            field=models.CharField(blank=True, choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail'), ('open311', 'Open311')], max_length=10, verbose_name='channel'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('given_up_at', None), ('sent_at', None)), fields=['available_at'], name='letter_waiting'),
        ),
    ]
