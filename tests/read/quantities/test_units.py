from __future__ import annotations

import pytest
from tests.read.readings import ReadText

from secondsource.read.quantities.unitnames import find_unit_word, read_symbols, unit_symbols, unit_words


@pytest.mark.parametrize(
    ("symbols", "name"),
    [
        ("km", "kilometre"),
        ("µg", "microgram"),
        ("km/h", "kilometre per hour"),
        ("km^2", "square kilometre"),
        ("m³", "cubic metre"),
        ("kg/m3", "kilogram per cubic metre"),
        ("J/m^2", "joule per square metre"),
        ("s-1", "inverse second"),
        ("fb−1", "inverse femtobarn"),
        ("kg m-2", "kilogram per square metre"),
        ("TeV", "teraelectronvolt"),
        ("mSv/h", "millisievert per hour"),
        ("MWh", "megawatt hour"),
        ("Mbps", "megabit per second"),
    ],
)
def test_symbols_are_put_together_to_a_unit(symbols: str, name: str) -> None:
    found = read_symbols(symbols, 0, len(symbols))
    assert found is not None
    assert (found.end, found.name) == (len(symbols), name)


@pytest.mark.parametrize("symbols", ["kmx", "xyz", "", "km5", "5"])
def test_what_is_no_symbol_is_no_unit(symbols: str) -> None:
    assert read_symbols(symbols, 0, len(symbols)) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kilometers", "kilometre"),
        ("nanometres", "nanometre"),
        ("square miles", "square mile"),
        ("sq km", "square kilometre"),
        ("metres cubed", "cubic metre"),
        ("kilowatt-hours", "kilowatt hour"),
        ("Kenyan shillings", "KES"),
        ("u.s. dollars", "USD"),
        ("pesos", "peso"),
    ],
)
def test_words_name_a_unit(words: str, name: str) -> None:
    assert find_unit_word(words) == name


@pytest.mark.parametrize("words", ["ships", "square ships", "squared", "cubic hours", ""])
def test_other_words_name_none(words: str) -> None:
    assert find_unit_word(words) is None


def test_no_unit_made_with_a_prefix_hides_one_that_is_written_out() -> None:
    assert (unit_symbols()["min"], unit_symbols()["ft"], unit_symbols()["cd"]) == ("minute", "foot", "candela")
    assert unit_words()["microns"] == "micrometre"


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("They paid $1.2bn there.", 1.2e9, "USD"),
        ("They paid 1.2 billion euros there.", 1.2e9, "EUR"),
        ("They paid €3m there.", 3e6, "EUR"),
        ("They paid 15€ there.", 15, "EUR"),
        ("They paid 3m euros there.", 3e6, "EUR"),
        ("They paid US$40 there.", 40, "USD"),
        ("They paid Rs 500 crore there.", 5e9, "rupee"),
        ("They paid ₹2 lakh there.", 2e5, "INR"),
        ("They paid GBP 20,000 there.", 20_000, "GBP"),
        ("They paid 5 million Australian dollars there.", 5e6, "AUD"),
        ("They paid $2.50 a barrel there.", 2.5, "USD per barrel"),
        ("They were fined 200 pounds there.", 200, "GBP"),
        ("They spent 20 million pounds there.", 2e7, "GBP"),
        ("They weigh 2,000 pounds there.", 2000, "pound-mass"),
        ("They caught 20 pounds of fish there.", 20, "pound-mass"),
        ("They fell 3 percentage points there.", 3, "percentage point"),
        ("They fell 40 basis points there.", 40, "basis point"),
        ("They fell 35percent there.", 35, "percent"),
        ("They fell 3 per cent a year there.", 3, "percent per year"),
        ("They met four times a week there.", 4, "time per week"),
        ("They walked half a mile there.", 0.5, "mile"),
        ("They cut 3/4 of an inch there.", 0.75, "inch"),
        ("They lost billions of dollars there.", 2e9, "USD"),
        ("They shipped hundreds of pounds of salt there.", 200, "pound-mass"),
        ("They walked thousands of miles there.", 2000, "mile"),
        ("They saw 1500 m of rope there.", 1500, "metre"),
        ("They paid 20p there.", 20, "penny"),
        ("It was 10 degrees below zero there.", -10, "degree angle"),
        ("It was 5°C below zero there.", -5, "degree Celsius"),
        ("They saw 5 l/km there.", 5, "litre per kilometre"),
        ("They got 20 J/m^2 per year there.", 20, "joule per square metre per year"),
        ("They drew a gallon of beer there.", 1, "gallon"),
        ("They sent a packet of 1500 b there.", 1500, "bit"),
        ("They heated it to 30 C, or 300K, in degrees.", 30, "degree Celsius"),
        ("They fell to −40° on the Celsius scale.", -40, "degree Celsius"),
        ('They cut an 8" pipe there.', 8, "inch"),
        ("They are 6'3\" tall there.", 6.25, "foot"),
        ("They saw a grid of 2.1 pm there.", 2.1, "picometre"),
        ("The board held 32K of memory.", 32, "kibibyte"),
        ("The nucleus has a cross section of 12 b there.", 12, "barn"),
        ("It was cooled to absolute zero there.", 0, "kelvin"),
        ("The result of the year was ($20m).", -2e7, "USD"),
        ("They paid the fee ($20m).", 2e7, "USD"),
    ],
)
def test_a_unit_beside_a_number_is_read(text: str, low: float, unit: str) -> None:
    read = ReadText(text)
    first = read.rows["quantities"][0]
    assert (first.low, first.unit) == (pytest.approx(low), unit)  # type: ignore[attr-defined]  # a row of quantities


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They met 500 foot soldiers there.", "foot soldiers"),
        ("They shut three bars there.", "bars"),
        ("They met 1,500 AU troops there.", "AU troops"),
        ("They sent 12m rounds there.", "rounds"),
    ],
)
def test_a_thing_with_a_unit_s_name_is_counted_and_no_unit(text: str, counted: str) -> None:
    found = ReadText(text).quantity()
    assert (found.unit, found.counted) == (None, counted)


def test_a_quote_mark_behind_a_digit_is_no_inch() -> None:
    assert ReadText('They said "we saw 150" and left.').quantity().unit is None


@pytest.mark.parametrize("behind", ["earlier", "ago", "later", "before"])
def test_a_week_that_is_a_time_is_no_rate(behind: str) -> None:
    assert ReadText(f"It fell from 19% a week {behind}.").quantity().unit == "percent"


def test_one_unit_and_a_half_is_read() -> None:
    found = ReadText("She lives a mile and a half away.").quantity()
    assert (found.low, found.unit) == (1.5, "mile")
