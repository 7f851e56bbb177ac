from secondsource.clean.masthead import find_masthead, is_owned, spell_outlet


def test_a_first_line_that_ends_the_stated_title_is_the_publisher() -> None:
    assert find_masthead(["Harbour Gazette", "News"], ["Wall stands - Harbour Gazette"], []) == "Harbour Gazette"


def test_a_first_line_before_a_bare_kind_in_the_stated_title_is_the_publisher() -> None:
    titles = ["Port Authority of Ellis - Press Release No. 7/2021"]
    assert find_masthead(["Port Authority of Ellis", "Home"], titles, []) == "Port Authority of Ellis"


def test_a_first_line_that_a_note_of_copyright_says_again_is_the_publisher() -> None:
    assert find_masthead(["Ellis Crane Union", "Join"], [], ["© Ellis Crane Union 2021"]) == "Ellis Crane Union"


def test_a_first_line_that_nothing_bears_out_is_no_publisher() -> None:
    assert find_masthead(["Middle Coast", "Africa"], ["Wall stands"], ["Photo: Ina Holm"]) is None


def test_a_note_of_copyright_is_told_from_a_sentence() -> None:
    assert is_owned("© 2021 Harbour Gazette")
    assert not is_owned("The wall is published by nobody knows whom. " * 10)


def test_a_bare_domain_gives_way_to_the_name_that_the_page_shows() -> None:
    lines = ["Menu", "Harbour Gazette", "Wall stands"]
    assert spell_outlet("www.harbourgazette.example", "harbourgazette.example", [], lines) == "Harbour Gazette"
    assert spell_outlet("https://harbourgazette.co.uk", "", ["Wall - The Harbour Gazette"], []) == "The Harbour Gazette"
    assert spell_outlet("harbourgazette.example", "", [], ["harbourgazette", "News"]) == "harbourgazette.example"


def test_a_slogan_is_no_part_of_the_site_s_name() -> None:
    stated = "Harbour Gazette - News and views from both shores"
    assert spell_outlet(stated, "harbourgazette.example", [], []) == "Harbour Gazette"
    assert spell_outlet(stated, "gulfmonitor.example", [], []) == stated
    assert spell_outlet("Gulf Monitor", "gulf.example", ["Wall - Gulf"], ["Gulf"]) == "Gulf Monitor"
