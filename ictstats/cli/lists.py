"""What there is: periods, sectors, indicators."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..listing import write_list
from .options import list_option


@click.command()
@list_option
def periods(form: str) -> None:
    """List the periods that have a briefing."""
    from ..briefings import load_briefings
    from ..observations import load_observations
    from ..periods import Period
    from ..selection import reported_periods

    obs = load_observations()
    briefings = load_briefings().set_index("id")
    rows = []
    for code in reported_periods(obs):
        own = obs[(obs["source_period"] == code) & obs["line"].notna()]
        for name in own["briefing"].unique():
            entry = briefings.loc[name]
            count = int((own["briefing"] == name).sum())
            label = Period.parse(code).label("en")
            rows.append([code, label, name, entry["title"], entry["published"], str(count)])
    _print(["period", "label", "briefing", "title", "published", "figures"], rows, form)


@click.command()
@list_option
def sectors(form: str) -> None:
    """List the sectors."""
    from ..catalogue import load_catalogue

    rows = [
        [entry.code, entry.name_vi, entry.name_en] for entry in load_catalogue().sectors.values()
    ]
    _print(["code", "name_vi", "name_en"], rows, form)


@click.command()
@list_option
def indicators(form: str) -> None:
    """List the indicators."""
    from ..catalogue import load_catalogue

    columns = ["code", "sector", "name_vi", "name_en", "unit", "kind", "itu"]
    rows = [
        [getattr(entry, column) for column in columns]
        for entry in load_catalogue().indicators.values()
    ]
    _print(columns, rows, form)


def _print(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> None:
    click.echo(write_list(columns, rows, form))
