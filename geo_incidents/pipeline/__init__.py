"""The order of the stages, and the machinery that carries appeals through them.

PostgreSQL is the queue of record; Celery is only the bell that wakes a worker, and a
periodic sweep finds whatever a lost bell left behind.
"""
