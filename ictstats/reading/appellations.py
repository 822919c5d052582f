"""What the things of a catalogue are called, in both languages and by their other names."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import Catalogue, Indicator, Sector, Unit


def full_names(indicator: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    """What an indicator is called by itself."""
    if catalogue.units[indicator.unit].counts == "bodies":
        return indicator.aliases  # its name begins with the bodies, which are its unit
    return indicator.name_vi, indicator.name_en, *indicator.aliases


def sector_names(sector: Sector) -> tuple[str, ...]:
    """What a sector is called."""
    return sector.name_vi, sector.name_en, *sector.aliases


def unit_names(unit: Unit) -> tuple[str, ...]:
    """What a unit is called."""
    return unit.name_vi, unit.name_en, *unit.aliases


def all_names(catalogue: Catalogue) -> Iterator[str]:
    """Every name of a catalogue, of whatever kind."""
    for indicator in catalogue.indicators.values():
        yield from full_names(indicator, catalogue)
        yield from (*indicator.local_aliases, *indicator.not_aliases)
    for sector in catalogue.sectors.values():
        yield from sector_names(sector)
    for scope in catalogue.scopes:
        yield from (scope.name, *scope.aliases)
    for unit in catalogue.units.values():
        yield from unit_names(unit)
