"""How does a load tell what became of the areas it proposed?"""

from __future__ import annotations

from geo_incidents.sources.loading import Loading
from geo_incidents.territories.revisions.services import Proposal


def counted(proposal: Proposal, loading: Loading) -> Proposal:
    """Tell the fates of the rows of a source in which every row is an area."""
    comparison, tally = proposal.comparison, loading.tally
    tally.new += comparison.new
    tally.changed += comparison.changed
    tally.unchanged += comparison.unchanged
    tally.removed += comparison.removed
    return proposal


def redrawn(proposal: Proposal, loading: Loading) -> Proposal:
    """Tell what became of areas whose owners were counted already."""
    loading.tally.redrawn += proposal.comparison.changed
    loading.tally.removed += proposal.comparison.removed
    return proposal
