"""A step says as whom it was taken: roles change, and residents have no account."""

from django.db import migrations, models

ACTORS = [
    ("operator", "OPERATOR"),
    ("officer", "OFFICER"),
    ("company", "COMPANY"),
    ("planner", "PLANNER"),
    ("chief", "CHIEF"),
    ("administrator", "ADMINISTRATOR"),
    ("resident", "RESIDENT"),
]


class Migration(migrations.Migration):
    dependencies = [("casework", "0011_hand_over_to_whose_business_it_is")]
    operations = [
        migrations.AddField(
            model_name="statuschange",
            name="actor",
            field=models.CharField(blank=True, choices=ACTORS, db_default="", max_length=13),
        ),
    ]
