from secondsource.clean.authors import choose_authors, read_authors


def test_names_are_read_from_bylines_once_and_in_order() -> None:
    assert read_authors(["By Ina Holm and Jon Berg", "By Ina Holm"]) == ("Ina Holm", "Jon Berg")


def test_what_markup_states_is_kept() -> None:
    assert choose_authors(["Ina Holm", "Jon Berg"], ["By Ina Holm"], "The Herald") == ("Ina Holm", "Jon Berg")


def test_a_byline_mends_a_name_with_something_more() -> None:
    assert choose_authors(["Ina Holm July"], ["By Ina Holm"], None) == ("Ina Holm",)


def test_a_byline_wins_where_markup_names_no_person() -> None:
    assert choose_authors(["Username"], ["By Ina Holm"], None) == ("Ina Holm",)


def test_the_site_is_not_an_author_beside_a_person() -> None:
    assert choose_authors(["Ina Holm", "The Herald"], [], "The Herald") == ("Ina Holm",)


def test_the_words_of_a_link_are_no_part_of_a_name() -> None:
    assert choose_authors(["View all posts by Ina Holm"], [], None) == ("Ina Holm",)


def test_degrees_are_no_authors() -> None:
    assert choose_authors(["Ina Holm", "PhD"], [], None) == ("Ina Holm",)


def test_no_name_anywhere_is_no_author() -> None:
    assert choose_authors([], [], None) == ()


def test_a_site_named_for_its_author_keeps_the_author() -> None:
    assert choose_authors(["Ina Holm"], [], "Ina Holm") == ("Ina Holm",)


def test_a_byline_wins_over_the_site_as_author() -> None:
    assert choose_authors(["The Herald"], ["By Ina Holm"], "The Herald") == ("Ina Holm",)


def test_the_outlet_s_own_desk_is_the_author_where_nobody_else_is_named() -> None:
    lines = ["Harbour Gazette News Desk, Wed, 13/03/2019 - 11:02"]
    assert choose_authors([], lines, "Harbour Gazette") == ("Harbour Gazette News Desk",)
    assert choose_authors(["Ina Holm"], lines, "Harbour Gazette") == ("Ina Holm",)


def test_a_byline_that_says_by_outranks_a_stated_name_it_does_not_share() -> None:
    assert choose_authors(["Jon Berg"], ["By Ina Holm"], None) == ("Ina Holm",)


def test_a_stated_name_is_kept_without_the_role_or_the_month_behind_it() -> None:
    assert choose_authors(["Jane Roe Political Editor"], [], None) == ("Jane Roe",)
    assert choose_authors(["Ina Holm October"], [], None) == ("Ina Holm",)


def test_a_stated_date_is_no_author() -> None:
    assert choose_authors(["Last Updated January 7"], [], None) == ()


def test_a_name_in_capitals_is_the_same_name() -> None:
    assert choose_authors(["Ina Holm", "INA HOLM"], ["By INA HOLM JAN. 13, 2017"], None) == ("Ina Holm",)


def test_a_stated_name_has_the_marks_that_its_byline_shows() -> None:
    assert choose_authors(["J O Holm"], ["By J.O. Holm"], None) == ("J.O. Holm",)
    assert choose_authors(["Ina D Holm"], ["By Ina D. Holm"], None) == ("Ina D. Holm",)
    assert choose_authors(["Jon Berg Jr"], ["By Jon Berg Jr."], None) == ("Jon Berg Jr.",)
    assert choose_authors(["Harbour co uk staff"], ["By Harbour.co.uk staff"], None) == ("Harbour.co.uk staff",)


def test_an_address_is_no_author() -> None:
    stated = ["The Herald https://www.herald.example", "Www Herald Com", "Ina Holm"]
    assert choose_authors(stated, [], "The Herald") == ("Ina Holm",)
    assert choose_authors(["Ina Holm https://holm.example", "Iholm"], ["By Ina Holm"], None) == ("Ina Holm",)


def test_the_outlet_behind_a_name_is_no_part_of_it() -> None:
    assert choose_authors(["Ina Holm Harbour"], ["By Ina Holm Harbour News"], "Harbour News") == ("Ina Holm",)
    assert choose_authors([], ["By Ina Holm Harbour News"], "Harbour News") == ("Ina Holm",)
    assert choose_authors([], ["By Ina Harbour"], "Harbour") == ("Ina Harbour",)


def test_who_signs_an_article_off_is_its_author() -> None:
    assert choose_authors([], ["– Ina Holm"], None) == ("Ina Holm",)
