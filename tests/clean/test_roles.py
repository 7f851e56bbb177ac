from secondsource.clean.dom import parse_html
from secondsource.clean.html import read_lines
from secondsource.clean.roles import mark_lines

PARAGRAPH = (
    "The harbour wall of Nordhafen was closed on Monday after the storm, the harbour master said in a note. " * 3
)


def roles_of(body: str, *article: str, title: str = "Wall closed after storm") -> dict[str, str]:
    lines = read_lines(parse_html(f"<body>{body}</body>")).lines
    taken = [line.text in article or line.text == PARAGRAPH.strip() for line in lines]
    return {line.text: mark.role for line, mark in zip(lines, mark_lines(lines, taken, [title]), strict=True)}


def test_the_head_of_an_article_is_told_apart() -> None:
    body = (
        "<nav>Home</nav><h1>Wall closed after storm</h1><p class='byline'>By Ina Holm</p>"
        f"<time datetime='2021-01-18'>18 January 2021</time><p>{PARAGRAPH}</p>"
    )
    roles = roles_of(body)
    assert list(roles.values()) == ["furniture", "title", "byline", "dateline", "body"]


def test_a_caption_is_a_caption_once() -> None:
    body = (
        f"<figure><img><figcaption>The wall.</figcaption></figure><p>{PARAGRAPH}</p>"
        "<figure><img><figcaption>The wall.</figcaption></figure>"
    )
    lines = read_lines(parse_html(f"<body>{body}</body>")).lines
    marks = mark_lines(lines, [False, True, False], [])
    assert [mark.role for mark in marks] == ["caption", "body", "furniture"]


def test_a_box_inside_the_article_is_furniture_whatever_the_extractor_took() -> None:
    box = "<div class='newsletter-signup'><p>News of the harbour every day</p></div>"
    body = f"<article><p>{PARAGRAPH}</p>{box}<p>The end came late.</p></article>"
    roles = roles_of(body, "News of the harbour every day", "The end came late.")
    assert roles["News of the harbour every day"] == "furniture"
    assert roles["The end came late."] == "body"


def test_an_element_that_holds_the_whole_article_is_no_box_whatever_its_name() -> None:
    assert roles_of(f"<div class='ad'><p>{PARAGRAPH}</p></div>")[PARAGRAPH.strip()] == "body"


def test_an_id_made_of_a_heading_names_no_box() -> None:
    section = "<section id='sharing-a-harbour-with-strangers'><p>They share it.</p></section>"
    assert roles_of(f"<p>{PARAGRAPH}</p>{section}", "They share it.")["They share it."] == "body"


def test_a_paragraph_between_two_of_the_article_is_article() -> None:
    between = "Boats that had been at sea since the morning were told to stay out until the wind had gone down again."
    body = f"<div><p>{PARAGRAPH}</p><p>{between}</p><p>Then it was over.</p></div>"
    assert roles_of(body, "Then it was over.")[between] == "body"


def test_a_comment_is_a_comment_whatever_the_extractor_took() -> None:
    body = (
        f"<p>{PARAGRAPH}</p><ol class='comment-list'><li class='comment' id='comment-1'><b class='fn'>Jon Berg</b>"
        "<div class='comment-content'><p>I saw it fall.</p></div></li></ol>"
    )
    assert roles_of(body, "I saw it fall.")["I saw it fall."] == "comment"


def test_a_date_far_from_the_title_is_furniture() -> None:
    body = f"<h1>Wall closed after storm</h1>{f'<p>{PARAGRAPH}</p>' * 14}<p>Page made 18 January 2021</p>"
    assert roles_of(body)["Page made 18 January 2021"] == "furniture"


def test_a_byline_behind_many_buttons_is_a_byline_and_one_in_the_text_is_none() -> None:
    buttons = "".join(f"<p><a href='/s{n}'>Share {n}</a></p>" for n in range(15))
    text = "The wall in the old harbour was closed on Monday after a storm had torn stones out of it, the port said."
    head = f"<h1>Wall closed after storm</h1>{buttons}"
    assert roles_of(f"{head}<p>By Jane Roe</p><p>{text}</p>", text)["By Jane Roe"] == "byline"
    assert roles_of(f"{head}<p>{text}</p><p>By Jane Roe</p>", text)["By Jane Roe"] == "furniture"


def test_a_link_with_its_date_behind_it_leads_elsewhere_whatever_the_extractor_took() -> None:
    body = (
        "<p><a href='/x'>Harbour opens again</a> - 5 May 2021</p><p>It was told <a href='/y'>here on 5 May 2021</a></p>"
    )
    roles = roles_of(body, "Harbour opens again - 5 May 2021", "It was told here on 5 May 2021")
    assert list(roles.values()) == ["furniture", "body"]


def test_a_credit_below_the_article_is_a_credit() -> None:
    credit = "This article first appeared in The Nordhafen Herald."
    assert roles_of(f"<p>{PARAGRAPH}</p><p>{credit}</p>")[credit] == "credit"


def test_a_menu_of_links_under_each_other_is_furniture_whatever_the_extractor_took() -> None:
    menu = "<div><a href='/'>Home</a><br><a href='/b'>The Board</a><br><a href='/t'>Tenders</a></div>"
    roles = roles_of(f"{menu}<h1>Wall closed after storm</h1><p>{PARAGRAPH}</p>", "Home The Board Tenders")
    assert roles["Home\nThe Board\nTenders"] == "furniture"


def test_a_place_and_date_alone_near_the_title_are_a_dateline() -> None:
    roles = roles_of(f"<h1>Wall closed after storm</h1><p>Ellis, 13 March 2019</p><p>{PARAGRAPH}</p>")
    assert roles["Ellis, 13 March 2019"] == "dateline"


def test_a_link_to_the_page_from_below_its_article_is_not_the_title() -> None:
    lines = read_lines(parse_html(f"<body>{f'<p>{PARAGRAPH}</p>' * 3}<h4>Wall closed after storm</h4></body>")).lines
    marks = mark_lines(lines, [True, True, True, False], ["Wall closed after storm"])
    assert marks[3].role == "furniture"


def test_a_name_behind_a_dash_is_a_byline_only_as_the_last_paragraph() -> None:
    signed = f"<p>{PARAGRAPH}</p><p>– Ina Holm</p>"
    assert roles_of(signed, "– Ina Holm")["– Ina Holm"] == "byline"
    assert roles_of(f"{signed}<p>It was over.</p>", "– Ina Holm", "It was over.")["– Ina Holm"] == "body"


def test_a_button_in_a_caption_s_element_is_furniture() -> None:
    page = f"<figure><figcaption>Advertisement</figcaption></figure><p>{PARAGRAPH}</p>"
    assert roles_of(page)["Advertisement"] == "furniture"


def test_a_line_that_credits_a_picture_is_a_caption_whatever_the_extractor_took() -> None:
    page = f"<p>{PARAGRAPH}</p><p>The wall on Monday (Image: Ina Holm)</p><p>She drew a map [see 1 / 2]</p>"
    roles = roles_of(page, "The wall on Monday (Image: Ina Holm)", "She drew a map [see 1 / 2]")
    assert list(roles.values()) == ["body", "caption", "body"]
