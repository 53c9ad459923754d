"""What we talk about with people is for nobody's eyes: the system alone sees it."""

from django.db import migrations, models

from geo_incidents.accounts.policies import keep_in_scope


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.CharField(max_length=10)),
                ("account", models.CharField(max_length=100)),
                ("person", models.CharField(max_length=100)),
                ("language", models.CharField(max_length=2)),
                ("number", models.PositiveIntegerField(default=0)),
                ("draft", models.JSONField(default=dict)),
                ("awaited", models.JSONField(default=dict)),
                ("heard_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "account", "person"), name="conversation_with_a_person")
                ],
            },
        ),
        migrations.RunSQL(*keep_in_scope("dialogue_conversation")),
    ]
