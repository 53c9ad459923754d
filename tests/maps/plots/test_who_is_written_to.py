"""Who is told by e-mail after a month how their plots went? Each once."""

from __future__ import annotations

import pytest
from django.core import mail

from geo_incidents.accounts.models import Plot, User
from geo_incidents.accounts.plots import change_plot
from geo_incidents.analysis.digests.making import last_month
from maps.internal.plots import mailing
from maps.internal.plots.tasks import tell_of_plots_of_last_month


@pytest.fixture
def monthly(plot: Plot, planner: User) -> Plot:
    User.objects.filter(pk=planner.pk).update(email="planner@example.org")
    return change_plot(plot, name=plot.name, is_shared=True, is_monthly=True)


def test_its_owner_gets_the_link_once_a_month(monthly: Plot) -> None:
    tell_of_plots_of_last_month()
    tell_of_plots_of_last_month()
    (sent,) = mail.outbox
    assert sent.to == ["planner@example.org"]
    assert sent.subject.startswith("Набережная")
    assert f"/internal/plots/{monthly.pk}/?from={last_month()}&to=" in sent.body


@pytest.mark.parametrize(
    "state",
    [
        {"plots__is_monthly": False},
        {"email": ""},
        {"is_active": False},
    ],
)
def test_nobody_else_is_written_to(
    monthly: Plot, planner: User, state: dict[str, object]
) -> None:
    if "plots__is_monthly" in state:
        Plot.objects.update(is_monthly=False)
    else:
        User.objects.filter(pk=planner.pk).update(**state)
    assert mailing.tell_of_plots() == 0
    assert mail.outbox == []


def test_a_mail_that_fails_is_tried_again(
    monthly: Plot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> int:
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(mailing, "send_mail", broken)
        assert mailing.tell_of_plots() == 0
    assert mailing.tell_of_plots() == 1


def test_a_plot_that_is_told_of_anew_is_told_of_the_last_month(monthly: Plot) -> None:
    mailing.tell_of_plots()
    monthly.refresh_from_db()
    change_plot(monthly, name="Берег", is_shared=False, is_monthly=False)
    change_plot(monthly, name="Берег", is_shared=False, is_monthly=True)
    assert mailing.tell_of_plots() == 1
