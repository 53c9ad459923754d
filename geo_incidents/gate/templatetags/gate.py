"""What does a form carry to pass the gate?"""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from geo_incidents.gate import tickets

register = template.Library()


@register.simple_tag
def gate_fields(form: str, ticket: str = "") -> SafeString:
    """Return the ticket (a fresh one unless given), the place of a proof, and a trap.

    The trap is hidden from people as well as from what reads a page to them.
    """
    return format_html(
        '<input type="hidden" name="gate_ticket" value="{}">'
        '<input type="hidden" name="gate_proof" data-gate="{}">'
        '<div hidden><input name="website" tabindex="-1" autocomplete="off"></div>',
        ticket or tickets.issue(form, now=timezone.now()),
        reverse("gate:state", args=[form]),
    )
