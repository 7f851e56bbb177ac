from secondsource.clean.article import find_shown, match_lines
from secondsource.clean.dom import parse_html
from secondsource.clean.html import read_lines


def test_lines_of_the_extracted_text_are_found_in_the_page() -> None:
    lines = ["Home", "The harbour closed on Monday.", "Boats stayed out.", "Contact us"]
    assert match_lines(lines, "The harbour closed on Monday.\nBoats stayed out.") == [False, True, True, False]


def test_a_short_line_is_article_only_in_its_place() -> None:
    lines = ["Share", "You may share the harbour with us.", "Share", "It is open."]
    extracted = "You may share the harbour with us.\nIt is open."
    assert match_lines(lines, extracted) == [False, True, False, True]


def test_a_line_is_no_part_of_another_word() -> None:
    assert match_lines(["art", "The artist left."], "The artist left.") == [False, True]


def test_a_paragraph_whose_link_was_taken_out_is_still_found() -> None:
    line = "The council said in its long report, which is here in full, that the wall would stand for ten more years."
    extracted = "The council said in its long report, that the wall would stand for ten more years."
    assert match_lines(["Menu", line], extracted) == [False, True]


def test_a_line_of_signs_goes_with_the_line_before_it() -> None:
    assert match_lines(["Menu", "***", "Boats stayed out.", "* * *"], "Boats stayed out.") == [False, False, True, True]


def test_nothing_extracted_means_no_line() -> None:
    assert match_lines(["one", "two"], "") == [False, False]


STORY = "The second page of the gallery tells at length how the old crane of the harbour was taken down in the spring. "


def test_a_hidden_part_of_the_article_is_shown_if_the_extractor_took_it() -> None:
    tree = parse_html(f'<body><p>First page.</p><div style="display:none">{STORY * 2}</div></body>')
    page = read_lines(tree)
    shown = find_shown(page.hidden, f"First page. {STORY * 2}", [line.text for line in page.lines])
    assert len(read_lines(tree, shown=shown).lines) == 2


def test_a_copy_for_browsers_without_scripts_is_not_shown_again() -> None:
    tree = parse_html(f"<body><p>{STORY * 2}</p><noscript><p>{STORY * 2}</p></noscript></body>")
    page = read_lines(tree)
    assert find_shown(page.hidden, STORY * 2, [line.text for line in page.lines]) == frozenset()
