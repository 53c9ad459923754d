import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_keep_plots'),
    ]

    operations = [
        migrations.AddField(
            model_name='look',
            name='held',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None, verbose_name='held appeals'),
        ),
    ]
