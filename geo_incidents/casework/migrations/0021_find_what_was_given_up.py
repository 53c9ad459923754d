"""What could not be delivered is found without looking through all that was sent."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0020_give_up_on_letters'),
        ('intake', '0004_keep_what_comes_and_goes'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('given_up_at__isnull', False)), fields=['given_up_at'], name='letter_given_up'),
        ),
    ]
