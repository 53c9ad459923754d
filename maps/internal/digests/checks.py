"""Can a digest be printed here?"""

from __future__ import annotations

from django.core import checks
from django.core.checks import CheckMessage, Tags, register

from maps.internal.digests.paper import why_not


@register(Tags.compatibility, deploy=True)
def there_is_what_prints(**_kwargs: object) -> list[CheckMessage]:
    """Tell what is missing before anybody asks for paper; loading it takes a second."""
    missing = why_not()
    if not missing:
        return []
    return [
        checks.Warning(
            f"Nothing can be printed: {missing}",
            hint="apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0 fonts-dejavu-core",
            id="maps.W001",
        )
    ]
