"""Appeals come by Odnoklassniki, too. Changes no table: choices are no part of one."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0012_know_our_bot_by_name'),
    ]

    operations = [
        migrations.AlterField(
            model_name='appeal',
            name='channel',
            field=models.CharField(choices=[('web', 'Web form'), ('telegram', 'Telegram'), ('vk', 'VK'), ('ok', 'Odnoklassniki'), ('feed', 'Feed'), ('phone', 'Phone'), ('email', 'E-mail'), ('open311', 'Open311')], max_length=10),
        ),
    ]
