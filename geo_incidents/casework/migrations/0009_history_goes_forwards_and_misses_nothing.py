"""The database keeps histories in order of time, and writes what goes past the door.

A status that is changed otherwise than by its history (by hand, by another program)
becomes a step without an author whose reason names the role of the database.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION casework_refuse_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM casework_statuschange
        WHERE incident_id = NEW.incident_id AND changed_at > NEW.changed_at
    ) THEN
        RAISE EXCEPTION 'the history of an incident goes forwards'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER casework_history_forwards
    BEFORE INSERT ON casework_statuschange
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_going_back();

CREATE FUNCTION casework_write_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    SELECT status, changed_at INTO last FROM casework_statuschange
    WHERE incident_id = NEW.id ORDER BY changed_at DESC, id DESC LIMIT 1;
    IF last.status IS DISTINCT FROM NEW.status THEN
        INSERT INTO casework_statuschange (incident_id, status, changed_at, reason)
        VALUES (NEW.id, NEW.status, greatest(now(), last.changed_at),
            'SQL: ' || session_user);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER casework_status_written
    AFTER UPDATE OF status ON casework_incident
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION casework_write_history();
"""

DROP = """
DROP TRIGGER casework_status_written ON casework_incident;
DROP FUNCTION casework_write_history();
DROP TRIGGER casework_history_forwards ON casework_statuschange;
DROP FUNCTION casework_refuse_going_back();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_fill_first_reactions")]
    operations = [migrations.RunSQL(CREATE, DROP)]
