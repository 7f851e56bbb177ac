from __future__ import annotations

import pytest
from tests.read.readings import ReadText

from secondsource.tables import Time

MONDAY = "2020-01-06"


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("yesterday", "2020-01-05"),
        ("last week", "2020-W01"),
        ("Saturday", "2020-01-04"),
        ("January 5", "2020-01-05"),
        ("December 28", "2019-12-28"),
        ("the 5th of January", "2020-01-05"),
        ("signed on the 5th", "2020-01-05"),
        ("dated the 11th", "2019-12-11"),
        ("Jan. 5, 2019", "2019-01-05"),
        ("5 January 2019", "2019-01-05"),
        ("in 2018", "2018"),
        ("the 1990s", "199"),
        ("the 1800s", "18"),
        ("the sixties", "196"),
        ("the 90’s", "199"),
        ("late 2019", "2019"),
        ("last year", "2019"),
        ("this year", "2020"),
        ("a year ago", "2019"),
        ("two weeks ago", "2019-W52"),
        ("three days ago", "2020-01-03"),
        ("17 years", "P17Y"),
        ("17-year", "P17Y"),
        ("several months", "PXM"),
        ("every day", "P1D"),
        ("summer 2011", "2011-SU"),
        ("the first quarter of 2019", "2019-Q1"),
        ("the 17th century", "16"),
        ("2019-11-30", "2019-11-30"),
        ("14/3/2019", "2019-03-14"),
        ("5-7 March 2019", "2019-03-05/2019-03-07"),
        ("mid-2019", "2019"),
        ("now", "PRESENT_REF"),
        ("next month", "2020-02"),
        ("the fifth of January", "2020-01-05"),
        ("mid-March", "2019-03"),
        ("in March last year", "2019-03"),
        ("the 16th of June of last year", "2019-06-16"),
        ("Mon., Jan. 6", "2020-01-06"),
        ("MARCH 3, 2019", "2019-03-03"),
        ("two and a half years", "P2.5Y"),
        ("twenty-five years ago", "1995"),
        ("5,000 years ago", "BC2981"),
        ("two decades", "P20Y"),
        ("decades-long", "PXY"),
        ("year-long", "P1Y"),
        ("the past decade", "P10Y"),
        ("a few days ago", "PAST_REF"),
        ("in recent weeks", "PAST_REF"),
        ("fiscal year 2019", "FY2019"),
        ("347 AD", "0347"),
        ("776 BC", "BC0776"),
        ("the 7th century BC", "BC06"),
        ("the nineteenth century", "18"),
        ("to this day", "PRESENT_REF"),
        ("in 2018/2019", "2018/2019"),
        ("the first half of last year", "2019-H1"),
        ("in late summer", "XXXX-SU"),
    ],
)
def test_a_time_has_its_value_against_the_pages_date(surface: str, value: str) -> None:
    read = ReadText(f"It was told {surface}.", published=MONDAY)
    (time,) = read.of(Time)
    assert time.value == value
    assert read.show(time) in surface


@pytest.mark.parametrize("surface", ["yesterday", "last week", "on Monday", "this year", "a year ago"])
def test_a_relative_time_on_an_undated_page_has_no_value(surface: str) -> None:
    (time,) = ReadText(f"It was told {surface}.").of(Time)
    assert (time.value, time.earliest, time.latest) == (None, None, None)


@pytest.mark.parametrize("surface", ["31 February 2020", "February 30, 2020", "April 31"])
def test_a_day_that_the_calendar_lacks_has_no_value(surface: str) -> None:
    assert [time.value for time in ReadText(f"It was {surface}.", published=MONDAY).of(Time)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "In year 20201 it ends.",
        "They sent 2,000 troops.",
        "They sent 2000 troops.",
        "You may march on.",
        "He quoted Belan 9:25.",
        "She sang into her 80s.",
        "It lay in the 30s °C.",
        "The crane was led to fall.",
        "It was the last day of the trial.",
        "She began this second term.",
        "It stands at Vesni, 1355 Inwood Terrace.",
        "It lies at 1100 ft.",
        "A quarter of them left.",
        "They hoped to win one day.",
        "I may one day return.",
        "It holds 75 hours of video.",
        "They read Vesni Today.",
        "They went to Christmas Island.",
        "They led in the third quarter.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert ReadText(text, published=MONDAY).of(Time) == []


def test_a_year_after_in_is_a_year() -> None:
    assert ReadText("It began in 2000.").times() == {"2000": "2000"}


def test_a_weekday_that_is_to_come_is_the_next_one() -> None:
    assert ReadText("They will vote on Thursday.", published=MONDAY).times() == {"Thursday": "2020-01-09"}


def test_a_date_that_is_to_come_is_the_next_one() -> None:
    assert ReadText("They are unlikely to decide before April.", published=MONDAY).times() == {"April": "2020-04"}


def test_later_days_count_from_the_date_the_text_gave() -> None:
    read = ReadText("It began on March 3, 2011. Two days later it ended. The same day they left.")
    assert read.times() == {"March 3, 2011": "2011-03-03", "Two days later": "2011-03-05", "The same day": "2011-03-05"}


def test_a_date_without_a_year_takes_the_year_the_paragraph_gave() -> None:
    assert ReadText("It began on March 3, 2011. On April 9 it ended.").times()["April 9"] == "2011-04-09"


def test_a_year_that_tells_which_thing_is_meant_lends_a_date_none() -> None:
    assert ReadText("They left the 2015 pact. They decide on April 9.").times()["April 9"] == "XXXX-04-09"


def test_a_date_without_a_year_in_another_paragraph_keeps_its_year_open() -> None:
    assert ReadText("It began on March 3, 2011.\n\nOn April 9 it ended.").times()["April 9"] == "XXXX-04-09"


def test_a_second_time_is_no_duration() -> None:
    assert ReadText("They came a second time.").of(Time) == []


def test_a_range_of_years_is_one_interval() -> None:
    read = ReadText("From 2003-11 they stayed.")
    assert read.times() == {"2003-11": "2003/2011"}
    assert read.days("2003-11") == ("2003-01-01", "2011-12-31")


def test_a_month_takes_the_year_of_the_month_it_is_joined_to() -> None:
    assert ReadText("between January and March 2020").times() == {"January": "2020-01", "March 2020": "2020-03"}


def test_a_partly_known_date_bounds_what_it_cannot_fix() -> None:
    read = ReadText("It burned yesterday.", published="2020-01")
    assert read.times() == {"yesterday": None}
    assert read.days("yesterday") == ("2019-12-31", "2020-01-30")


def test_the_bounds_of_an_undated_page_bound_its_times() -> None:
    read = ReadText("It burned last year.", bounds=("2020-02-01", "2020-03-01"))
    assert read.times() == {"last year": "2019"}


def test_early_and_late_narrow_the_days() -> None:
    (time,) = ReadText("It was early January 2020.").of(Time)
    assert (time.mod, time.earliest, time.latest) == ("START", "2020-01-01", "2020-01-16")


def test_an_ambiguous_numeric_date_has_bounds_and_no_value() -> None:
    read = ReadText("It was 4/5/2020.")
    assert (read.times()["4/5/2020"], read.days("4/5/2020")) == (None, ("2020-04-05", "2020-05-04"))


def test_a_time_of_day_belongs_to_the_day_the_text_gave() -> None:
    assert ReadText("On 3 March 2011 at 10:30 pm it fell.").times()["10:30 pm"] == "2011-03-03T22:30"
    assert ReadText("On 3 March 2011 at 20:00hrs it fell.").times()["20:00hrs"] == "2011-03-03T20:00"
    assert ReadText("On 3 March 2011 at 0630hrs it fell.").times()["0630hrs"] == "2011-03-03T06:30"


def test_a_far_step_out_of_the_calendar_has_no_value() -> None:
    assert [time.value for time in ReadText("It was 9999 centuries ago.", published=MONDAY).of(Time)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The vote is planned for Friday.",
        "A judge would rule on Friday, she said.",
        "Who lands on Friday must stay at home.",
    ],
)
def test_a_weekday_that_is_planned_lies_ahead(text: str) -> None:
    assert ReadText(text, published=MONDAY).times()["Friday"] == "2020-01-10"


def test_a_day_on_which_something_was_done_lies_back_though_more_lies_ahead() -> None:
    text = "The office is to answer the questions it was sent on Friday."
    assert ReadText(text, published=MONDAY).times()["Friday"] == "2020-01-03"


def test_the_last_decade_is_ten_years() -> None:
    assert ReadText("It grew over the last decade.", published=MONDAY).times()["the last decade"] == "P10Y"


def test_a_weekday_that_only_names_another_day_is_no_day_of_its_own() -> None:
    assert ReadText("They voted on Super Tuesday.", published=MONDAY).of(Time) == []
    assert ReadText("It fell on 3 March 2011, a Thursday.", published=MONDAY).times()["Thursday"] == "XXXX-WXX-4"


def test_a_day_told_as_past_lies_back_though_what_is_told_lies_ahead() -> None:
    text = "The office said Friday that it will close."
    assert ReadText(text, published=MONDAY).times()["Friday"] == "2020-01-03"


def test_a_day_without_a_year_is_of_the_nearest_year() -> None:
    assert ReadText("She leaves office on Feb. 20.", published=MONDAY).times() == {"Feb. 20": "2020-02-20"}


def test_a_past_day_without_a_year_is_of_the_year_before() -> None:
    assert ReadText("She left office on Feb. 20.", published=MONDAY).times() == {"Feb. 20": "2019-02-20"}


def test_a_stretch_of_time_to_the_pages_day_has_its_days() -> None:
    read = ReadText("It grew over the past three years.", published="2023-02-28")
    assert read.days("the past three years") == ("2020-02-29", "2023-02-28")


def test_an_open_stretch_of_time_is_bounded_by_the_pages_day() -> None:
    read = ReadText("It will grow in the coming weeks.", published=MONDAY)
    assert read.days("the coming weeks") == (MONDAY, None)


def test_what_has_lasted_until_now_has_its_days() -> None:
    read = ReadText("It has been closed for 40 years.", published=MONDAY)
    assert read.days("40 years") == ("1980-01-07", MONDAY)


def test_a_stretch_of_something_else_has_no_days() -> None:
    read = ReadText("She wept in the last five months of her life.", published=MONDAY)
    assert read.days("the last five months") == (None, None)


@pytest.mark.parametrize("surface", ["two days later", "the next day", "the following week", "the day before"])
def test_what_follows_another_day_is_not_counted_from_the_pages(surface: str) -> None:
    assert list(ReadText(f"They left {surface}.", published=MONDAY).times().values()) == [None]


def test_the_day_before_counts_from_the_date_the_text_gave() -> None:
    read = ReadText("It began on March 3, 2011. The day before, they left.", published=MONDAY)
    assert read.times()["The day before"] == "2011-03-02"


OLD = "She was born in 1860. In 1872 she left, and in 1881 she wrote of it."


def test_a_text_of_long_ago_dates_its_days_by_its_own_years() -> None:
    read = ReadText(f"{OLD} On April 9 she died.", published=MONDAY)
    assert read.times()["April 9"] == "1881-04-09"


def test_a_text_of_long_ago_on_a_page_of_the_day_dates_its_days_by_the_page() -> None:
    read = ReadText(f"{OLD} On Friday they opened her house. On December 9 it was sold.", published=MONDAY)
    assert read.times()["December 9"] == "2019-12-09"


def test_today_in_a_text_of_long_ago_is_the_present() -> None:
    assert ReadText(f"{OLD} Her house is a school today.", published=MONDAY).times()["today"] == "PRESENT_REF"


def test_today_beside_a_past_verb_is_the_pages_day() -> None:
    assert ReadText(f"{OLD} Her house was sold today.", published=MONDAY).times()["today"] == MONDAY


def test_a_better_tomorrow_is_no_day() -> None:
    assert ReadText("They hope for a better tomorrow.", published=MONDAY).times() == {"tomorrow": "FUTURE_REF"}


def test_on_a_monday_is_any_monday() -> None:
    assert ReadText("We meet on a Monday.", published=MONDAY).times() == {"Monday": "XXXX-WXX-1"}


def test_a_time_of_day_before_its_day_belongs_to_it() -> None:
    assert ReadText("It fell at 10 p.m. on Friday.", published=MONDAY).times()["10 p.m."] == "2020-01-03T22:00"


def test_a_weekend_told_as_past_early_in_the_week_is_the_one_before() -> None:
    assert ReadText("They met this weekend.", published=MONDAY).times() == {"this weekend": "2020-W01-WE"}


def test_hours_ago_have_their_days() -> None:
    assert ReadText("It came 30 hours ago.", published=MONDAY).days("30 hours ago") == ("2020-01-04", "2020-01-05")


def test_a_quarter_in_a_report_of_business_is_the_last_one() -> None:
    assert ReadText("Profits rose in the third quarter.", published=MONDAY).times() == {"the third quarter": "2019-Q3"}


def test_over_before_the_past_year_says_no_more_than_a_year() -> None:
    (time,) = ReadText("It grew over the past year.", published=MONDAY).of(Time)
    assert time.mod is None


@pytest.mark.parametrize(
    "text",
    [
        "The court gave them until Friday to answer.",
        "The trial was adjourned until Friday.",
        "They look forward to Friday's hearing.",
        "The crews were preparing for Friday's storm.",
        "The league begins its season Friday.",
        "He hopes for talks when he travels to Orsa on Friday.",
        "She was bailed to appear before the court on Friday.",
    ],
)
def test_a_weekday_that_is_awaited_is_the_next(text: str) -> None:
    assert ReadText(text, published=MONDAY).times()["Friday"] == "2020-01-10"


@pytest.mark.parametrize(
    "text",
    [
        "The match was lost due to fog on Friday.",
        "Marlo would speak later but could not be reached Friday.",
        "The ministry on Friday moved to settle when it will pay.",
        "They will meet in the wake of Friday's vote.",
        "The police were there when he opened it on Friday.",
    ],
)
def test_a_weekday_of_what_was_done_is_the_last(text: str) -> None:
    assert ReadText(text, published=MONDAY).times()["Friday"] == "2020-01-03"


def test_a_day_of_what_may_be_is_of_the_nearest_year() -> None:
    text = "Nobody knew what might happen at the fair on Feb. 20."
    assert ReadText(text, published=MONDAY).times()["Feb. 20"] == "2020-02-20"


def test_a_day_just_past_is_not_of_the_next_year_though_the_sentence_looks_ahead() -> None:
    text = "They argued over a plan to sell it in Orsa on Jan. 20."
    assert ReadText(text, published="2020-03-06").times()["Jan. 20"] == "2020-01-20"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell earlier this year.", ("2020-01-01", MONDAY)),
        ("It will open later this year.", (MONDAY, "2020-12-31")),
        ("It fell this year.", ("2020-01-01", "2020-12-31")),
    ],
)
def test_earlier_and_later_this_year_end_and_begin_with_the_pages_day(text: str, days: tuple[str, str]) -> None:
    assert ReadText(text, published=MONDAY).days("this year") == days


@pytest.mark.parametrize(
    ("surface", "published", "value"),
    [
        ("last summer", "2020-02-01", "2019-SU"),
        ("last fall", "2020-02-01", "2019-FA"),
        ("next spring", "2019-10-01", "2020-SP"),
        ("last summer", "2019-10-01", "XXXX-SU"),
        ("last winter", "2020-05-01", "XXXX-WI"),
    ],
)
def test_last_summer_is_the_year_before_while_this_years_is_to_come(surface: str, published: str, value: str) -> None:
    assert ReadText(f"They met {surface}.", published=published).times() == {surface: value}


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("She joined in 2005 and left the next year.", "the next year", "2006"),
        ("She left the next year.", "the next year", None),
        ("She promised more in the next year.", "the next year", "2021"),
        ("After her 2008 victory she won again four years later.", "four years later", "2012"),
        ("Her 2008 victory was narrow. Four years later she lost.", "Four years later", None),
    ],
)
def test_a_later_year_counts_from_the_one_its_sentence_told_of(text: str, surface: str, value: str | None) -> None:
    assert ReadText(text, published=MONDAY).times()[surface] == value


def test_a_term_that_one_was_given_has_not_passed() -> None:
    read = ReadText("He has been jailed for six years.", published=MONDAY)
    assert read.days("six years") == (None, None)


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("six years and eight months", "P6Y8M"),
        ("two hours and 30 minutes", "PT2H30M"),
        ("one day and six hours", "P1DT6H"),
    ],
)
def test_a_duration_in_two_units_is_one(surface: str, value: str) -> None:
    assert ReadText(f"It took {surface}.", published=MONDAY).times() == {surface: value}


def test_two_durations_that_are_no_parts_of_one_stay_two() -> None:
    read = ReadText("It took two weeks and three years.", published=MONDAY)
    assert read.times() == {"two weeks": "P2W", "three years": "P3Y"}


def test_today_is_the_weekday_that_stands_in_brackets_behind_it() -> None:
    read = ReadText("They met today (Thursday).", published="2020-01-03")
    assert read.times() == {"today (Thursday)": "2020-01-02"}


def test_a_year_of_one_digit_ends_a_range_if_it_is_larger() -> None:
    assert ReadText("The crisis of 2008-9 is over.", published=MONDAY).times() == {"2008-9": "2008/2009"}
    assert ReadText("The series of 2009-2 is over.", published=MONDAY).times() == {"2009": "2009"}


def test_a_month_that_could_be_a_word_is_one_before_a_noun() -> None:
    assert ReadText("It began with a June speech.", published=MONDAY).times() == {"June": "2019-06"}
    assert ReadText("It began with the March of the many.", published=MONDAY).of(Time) == []


def test_a_year_and_a_half_to_come_is_one_duration() -> None:
    read = ReadText("They spend the next year and a half of it there.", published=MONDAY)
    assert read.times() == {"the next year and a half": "P1.5Y"}


@pytest.mark.parametrize(
    "text", ["It lasted one day.", "It came one day after the vote.", "It fell by ten in one day."]
)
def test_one_day_that_is_counted_is_a_stretch_of_time(text: str) -> None:
    assert [time.value for time in ReadText(text).of(Time)] == ["P1D"]


def test_a_season_named_by_its_year_is_that_year() -> None:
    assert [time.value for time in ReadText("They lost in the 2009 season.").of(Time)] == ["2009"]
    assert [time.value for time in ReadText("They lost for 20 seasons.").of(Time)] == ["P20S"]


def test_this_before_a_whole_date_says_nothing_of_the_pages() -> None:
    read = ReadText("In this June 30, 2013 file photo, he sings.", published=MONDAY)
    assert [time.value for time in read.of(Time)] == ["2013-06-30"]
    assert [time.value for time in ReadText("He sings this June.", published=MONDAY).of(Time)] == ["2020-06"]
