"""What came by Odnoklassniki is led and answered. Changes no table."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0021_find_what_was_given_up'),
    ]

    operations = [
        migrations.AlterField(
            model_name='incident',
            name='channel',
            field=models.CharField(blank=True, choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('ok', 'Odnoklassniki'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail'), ('open311', 'Open311')], db_default='', max_length=10),
        ),
        migrations.AlterField(
            model_name='letter',
            name='post',
            field=models.CharField(blank=True, choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('ok', 'Odnoklassniki'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail'), ('open311', 'Open311')], max_length=10),
        ),
        migrations.AlterField(
            model_name='replytemplate',
            name='channel',
            field=models.CharField(blank=True, choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('ok', 'Odnoklassniki'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail'), ('open311', 'Open311')], max_length=10, verbose_name='channel'),
        ),
        migrations.AlterField(
            model_name='termrule',
            name='channel',
            field=models.CharField(blank=True, choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('ok', 'Odnoklassniki'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail'), ('open311', 'Open311')], max_length=10, verbose_name='channel'),
        ),
    ]
