"""What could not be delivered is found without looking through all that was sent."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("intake", "0005_remember_where_polling_stands"),
    ]

    operations = [
        migrations.AddIndex(
            model_name='outgoing',
            index=models.Index(condition=models.Q(('given_up_at__isnull', False)), fields=['given_up_at'], name='outgoing_given_up'),
        ),
    ]
