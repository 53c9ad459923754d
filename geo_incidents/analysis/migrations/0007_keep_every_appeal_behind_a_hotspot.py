"""Keep every appeal behind a hotspot, not only the first about an incident.

Those that are known get their further ones with the next night.
"""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("analysis", "0006_count_appeals_by_trigger"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="hotspotmember", name="hotspot_member_once"
        ),
        migrations.AddField(
            model_name="hotspotmember",
            name="resident",
            field=models.PositiveIntegerField(default=1),
            preserve_default=False,
        ),
    ]
