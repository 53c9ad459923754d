from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0002_history_is_append_only'),
    ]

    operations = [
        migrations.AlterField(
            model_name='incident',
            name='precision',
            field=models.CharField(choices=[('house', 'house'), ('point', 'point on the map'), ('near_house', 'nearest house'), ('intersection', 'crossing of streets'), ('segment', 'stretch of a street'), ('place', 'place'), ('street', 'street'), ('none', 'unlocated')], max_length=12),
        ),
    ]
