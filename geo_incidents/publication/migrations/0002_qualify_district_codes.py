# Two towns may have a district of one code: the municipality's goes before it.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='publicincident',
            name='district_code',
            field=models.CharField(blank=True, max_length=115),
        ),
        migrations.RunSQL(
            """
            UPDATE publication_publicincident
            SET district_code = municipality_code || '.' || district_code
            WHERE district_code <> ''
            """,
            """
            UPDATE publication_publicincident
            SET district_code = substr(district_code, length(municipality_code) + 2)
            WHERE district_code <> ''
            """,
        ),
    ]
