"""A country and years -> the dates and English names of its public holidays; nothing where it is not known."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

_ENGLISH = "en_US"
_GUESSED = "estimated"  # dates that follow the moon, and are settled days before

VOLUNTARY = frozenset({"US"})
"""Where public holidays bind no private employer, so that leaving some out surprises nobody."""


@lru_cache(maxsize=16)
def public_days(country: str, years: tuple[int, ...]) -> Mapping[date, str]:
    """The days on which a whole country is closed, substitutes for weekends included; with `DE-BY` those of a region.

    Empty for a country that the tables lack. Days whose dates are only estimated are left out.
    """
    from importlib.util import module_from_spec, spec_from_file_location  # noqa: PLC0415 - see below
    from pathlib import Path  # noqa: PLC0415 - see below

    import holidays  # noqa: PLC0415 - takes longer to load than everything else that a check needs
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - see above

    code, _, region = country.partition("-")
    found = next(((module, names[0]) for module, names in COUNTRIES.items() if code in names), None)
    if found is None:
        return MappingProxyType({})
    # Asked by its name, a country is loaded together with all others, which takes five times as long.
    file = Path(holidays.__file__).parent / "countries" / f"{found[0]}.py"
    spec = spec_from_file_location(f"holidays_of_{found[0]}", file)
    if spec is None or spec.loader is None:
        return MappingProxyType({})
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    kind = getattr(module, found[1])
    # A language is always named, because the default is that of the machine.
    language = _ENGLISH if _ENGLISH in kind.supported_languages else kind.default_language
    days = kind(years=years, subdiv=region if region in kind.subdivisions else None, language=language)
    return MappingProxyType({day: name for day, name in sorted(days.items()) if _GUESSED not in name})
