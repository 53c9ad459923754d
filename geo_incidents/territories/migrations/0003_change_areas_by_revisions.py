"""Areas become versions: a revision introduces and withdraws them.

A district's polygon becomes a boundary of its own. An administration's copy of its
district is withdrawn; the district names its administration instead. What stood before belongs
to one first revision of the districts and one of the service areas.
"""

from __future__ import annotations

import django.contrib.gis.db.models.fields
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast

AREA_M2 = models.GeneratedField(
    db_persist=True,
    expression=Func(
        Cast(
            F("geometry"),
            django.contrib.gis.db.models.fields.MultiPolygonField(
                geography=True, srid=4326
            ),
        ),
        function="ST_Area",
    ),
    output_field=models.FloatField(),
)

MOVE = """
UPDATE territories_district d SET administration_id = o.id
FROM territories_organisation o
JOIN territories_servicearea s ON s.organisation_id = o.id
WHERE o.kind = 'administration' AND o.municipality_id = d.municipality_id
    AND o.code = left('administration-' || d.code, 64) AND s.code = '*';

INSERT INTO territories_revision
    (municipality_id, collection, title, author, state, proposed_at, applied_at)
SELECT municipality_id, 'districts', 'districts', '', 'applied', now(), now()
FROM territories_district GROUP BY municipality_id
UNION
SELECT o.municipality_id, 'service_areas', 'service_areas', '', 'applied', now(), now()
FROM territories_servicearea s
JOIN territories_organisation o ON o.id = s.organisation_id
GROUP BY o.municipality_id;

UPDATE territories_servicearea s SET introduced_by_id = r.id, live = s.code <> '*'
    OR s.organisation_id NOT IN (SELECT administration_id FROM territories_district
        WHERE administration_id IS NOT NULL)
FROM territories_organisation o JOIN territories_revision r
    ON (r.municipality_id, r.collection) = (o.municipality_id, 'service_areas')
WHERE o.id = s.organisation_id;

INSERT INTO territories_districtboundary (district_id, geometry, introduced_by_id, live)
SELECT d.id, d.geometry, r.id, true
FROM territories_district d
JOIN territories_revision r ON r.municipality_id = d.municipality_id
    AND r.collection = 'districts';
"""

MOVE_BACK = """
DO $$ BEGIN
    IF to_regclass('matching_assignment') IS NOT NULL THEN
        UPDATE matching_assignment SET service_area_id = NULL
        WHERE service_area_id IN (SELECT id FROM territories_servicearea WHERE NOT live);
    END IF;
END $$;
DELETE FROM territories_serviceareapart WHERE service_area_id IN
    (SELECT id FROM territories_servicearea WHERE NOT live);
DELETE FROM territories_servicearea WHERE NOT live;
UPDATE territories_district d SET geometry = b.geometry
FROM territories_districtboundary b
WHERE b.district_id = d.id AND b.live AND b.valid_to IS NULL;
DELETE FROM territories_district WHERE geometry IS NULL;
INSERT INTO territories_servicearea
    (organisation_id, code, geometry, categories, introduced_by_id, live)
SELECT d.administration_id, '*', d.geometry, '{}', r.id, true
FROM territories_district d
JOIN territories_revision r ON r.municipality_id = d.municipality_id
    AND r.collection = 'districts' AND r.state = 'applied'
WHERE d.administration_id IS NOT NULL
ON CONFLICT DO NOTHING;
"""

CUT = """
CREATE OR REPLACE FUNCTION territories_subdivide_{table}()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM territories_{table}part WHERE {key} = NEW.id;
    IF NEW.live THEN
        INSERT INTO territories_{table}part ({key}, geometry)
            SELECT NEW.id, ST_Subdivide(NEW.geometry, 64);
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS territories_{table}_subdivided ON territories_{table};
CREATE TRIGGER territories_{table}_subdivided
    AFTER INSERT OR UPDATE OF geometry, live ON territories_{table}
    FOR EACH ROW EXECUTE FUNCTION territories_subdivide_{table}();
"""

CUT_ALL = """
CREATE OR REPLACE FUNCTION territories_subdivide_{table}()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM territories_{table}part WHERE {key} = NEW.id;
    INSERT INTO territories_{table}part ({key}, geometry)
        SELECT NEW.id, ST_Subdivide(NEW.geometry, 64);
    RETURN NULL;
END $$;
DROP TRIGGER territories_{table}_subdivided ON territories_{table};
CREATE TRIGGER territories_{table}_subdivided
    AFTER INSERT OR UPDATE OF geometry ON territories_{table}
    FOR EACH ROW EXECUTE FUNCTION territories_subdivide_{table}();
"""

CUT_NONE = """
DROP TRIGGER territories_{table}_subdivided ON territories_{table};
DROP FUNCTION territories_subdivide_{table}();
"""

CUT_DISTRICTS = """
DELETE FROM territories_districtpart;
CREATE FUNCTION territories_subdivide_district() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM territories_districtpart WHERE district_id = NEW.id;
    INSERT INTO territories_districtpart (district_id, geometry)
        SELECT NEW.id, ST_Subdivide(NEW.geometry, 64);
    RETURN NULL;
END $$;
CREATE TRIGGER territories_district_subdivided
    AFTER INSERT OR UPDATE OF geometry ON territories_district
    FOR EACH ROW EXECUTE FUNCTION territories_subdivide_district();
"""


def cut(template: str, table: str, key: str) -> str:
    return template.replace("{table}", table).replace("{key}", key)


def introducing(null: bool) -> models.ForeignKey:
    return models.ForeignKey(
        null=null,
        on_delete=django.db.models.deletion.CASCADE,
        related_name="introduced_%(class)s_set",
        to="territories.revision",
    )


def withdrawing() -> models.ForeignKey:
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="withdrawn_%(class)s_set",
        to="territories.revision",
    )


def constraints_of(name: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(geometry__isvalid=True), name=f"{name}_geometry_valid"
        ),
        models.CheckConstraint(
            condition=Q(valid_to__gt=F("valid_from"))
            | Q(valid_to__isnull=True)
            | Q(valid_from__isnull=True),
            name=f"{name}_period_ordered",
        ),
    ]


def one_live(name: str, *fields: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=[*fields, "valid_from"],
        condition=Q(live=True),
        nulls_distinct=False,
        name=f"{name}_one_live",
    )


def area_fields() -> list[tuple[str, models.Field]]:
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("geometry", django.contrib.gis.db.models.fields.MultiPolygonField(srid=4326)),
        ("area_m2", AREA_M2),
        ("valid_from", models.DateField(blank=True, null=True)),
        ("valid_to", models.DateField(blank=True, null=True)),
        ("live", models.BooleanField(default=False)),
        ("introduced_by", introducing(null=False)),
        ("withdrawn_by", withdrawing()),
    ]


REVISION = migrations.CreateModel(
    name="Revision",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("collection", models.CharField(choices=[("districts", "District boundaries"), ("service_areas", "Service areas"), ("house_lists", "House lists")], max_length=20)),
        ("title", models.CharField(max_length=200)),
        ("author", models.CharField(blank=True, max_length=150)),
        ("state", models.CharField(choices=[("proposed", "proposed"), ("applied", "applied"), ("undone", "undone")], default="proposed", max_length=10)),
        ("effective_from", models.DateField(blank=True, null=True)),
        ("proposed_at", models.DateTimeField(auto_now_add=True)),
        ("applied_at", models.DateTimeField(blank=True, null=True)),
        ("undone_at", models.DateTimeField(blank=True, null=True)),
        ("reassigned", models.IntegerField(blank=True, null=True)),
        ("municipality", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="gazetteer.municipality")),
    ],
    options={
        "constraints": [
            models.UniqueConstraint(
                condition=Q(state="proposed"),
                fields=("municipality", "collection"),
                name="revision_one_proposal",
            )
        ]
    },
)
BOUNDARY = migrations.CreateModel(
    name="DistrictBoundary",
    fields=[
        *area_fields(),
        ("district", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="boundaries", to="territories.district")),
    ],
    options={
        "verbose_name_plural": "district boundaries",
        "abstract": False,
        "constraints": [*constraints_of("districtboundary"), one_live("districtboundary", "district")],
    },
)
PART = migrations.CreateModel(
    name="DistrictBoundaryPart",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("geometry", django.contrib.gis.db.models.fields.GeometryField(srid=4326)),
        ("boundary", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="territories.districtboundary")),
    ],
)


class Migration(migrations.Migration):
    dependencies = [
        ("gazetteer", "0003_know_the_time_zone"),
        ("territories", "0002_subdivide_by_trigger"),
    ]

    operations = [
        REVISION,
        migrations.AddField(
            "district",
            "administration",
            models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="districts", to="territories.organisation"),
        ),
        BOUNDARY,
        PART,
        migrations.RunSQL(
            cut(CUT, "districtboundary", "boundary_id"),
            cut(CUT_NONE, "districtboundary", "boundary_id"),
        ),
        migrations.AddField("servicearea", "introduced_by", introducing(null=True)),
        migrations.AddField("servicearea", "withdrawn_by", withdrawing()),
        migrations.AddField("servicearea", "live", models.BooleanField(default=False)),
        migrations.RunSQL(
            cut(CUT, "servicearea", "service_area_id"),
            cut(CUT_ALL, "servicearea", "service_area_id"),
        ),
        migrations.RemoveConstraint("servicearea", "service_area_code_unique"),
        migrations.RemoveConstraint("servicearea", "service_area_geometry_valid"),
        migrations.RemoveConstraint("servicearea", "service_area_period_ordered"),
        migrations.RemoveConstraint("district", "district_geometry_valid"),
        migrations.RemoveField("district", "area_m2"),
        migrations.AlterField(
            "district",
            "geometry",
            django.contrib.gis.db.models.fields.MultiPolygonField(null=True, srid=4326),
        ),
        migrations.RunSQL(
            cut(CUT_NONE, "district", "district_id"), CUT_DISTRICTS
        ),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.AlterField("servicearea", "introduced_by", introducing(null=False)),
        migrations.RemoveField("district", "geometry"),
        migrations.DeleteModel("DistrictPart"),
        *(
            migrations.AddConstraint("servicearea", constraint)
            for constraint in [
                *constraints_of("servicearea"),
                one_live("servicearea", "organisation", "code"),
            ]
        ),
    ]
