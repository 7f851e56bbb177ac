from secondsource.clean.dates import DateQuestion, Published, find_published
from secondsource.clean.dom import parse_html

WORDS = "<p>The harbour wall of Nordhafen was closed after the storm, the harbour master said.</p>"


def ask(
    head: str = "", body: str = WORDS, *, url: str | None = None, fetched_at: str | None = None
) -> Published | None:
    tree = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    lines = [" ".join(element.itertext()) for element in tree.iter("p", "h1")]
    return find_published(DateQuestion(tree, url, fetched_at, lines[:1], lines))


def said(published: Published | None) -> tuple[str, str] | None:
    return (published.dated.edtf, published.found_in) if published else None


def test_a_meta_tag_gives_the_date_with_its_time() -> None:
    head = '<meta property="article:published_time" content="2021-01-18T10:00:00+01:00">'
    assert said(ask(head)) == ("2021-01-18T10:00:00+01:00", "meta")


def test_json_ld_gives_the_date_published_rather_than_modified() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2021-02-01", '
        '"datePublished": "2021-01-18"}</script>'
    )
    assert said(ask(head)) == ("2021-01-18", "json-ld")


def test_a_time_element_gives_the_date() -> None:
    assert said(ask(body=f'<time datetime="2021-01-18">Monday</time>{WORDS}')) == ("2021-01-18", "time-element")


def test_the_address_gives_the_date() -> None:
    assert said(ask(url="https://herald.example/2021/01/18/wall")) == ("2021-01-18", "url")


def test_a_date_in_the_byline_is_named_as_such() -> None:
    assert said(ask(body=f"<p>18 January 2021</p>{WORDS}")) == ("2021-01-18", "byline-text")


def test_a_month_stays_a_month() -> None:
    assert said(ask(body=f"<p>January 2021</p>{WORDS}")) == ("2021-01", "byline-text")


def test_a_page_without_a_date_has_none() -> None:
    assert ask() is None


def test_the_thirty_first_of_february_is_no_date() -> None:
    assert ask('<meta property="article:published_time" content="2021-02-31T10:00:00Z">') is None


def test_the_year_20201_is_no_date() -> None:
    assert ask('<meta name="date" content="20201-02-11">', f'<time datetime="20201-02-11">x</time>{WORDS}') is None


def test_a_date_after_the_fetch_is_not_believed() -> None:
    head = '<meta property="article:published_time" content="2031-01-18T10:00:00Z">'
    assert ask(head, fetched_at="2021-03-01T08:00:00Z") is None


def test_the_day_of_the_fetch_in_a_masthead_is_not_the_page_s_date() -> None:
    body = f"<p>Home of the Herald</p>{WORDS}<p>Today is 1 March 2021</p>"
    assert ask(body=body, fetched_at="2021-03-01T08:00:00Z") is None
    assert ask(body=body, fetched_at="2021-03-09T08:00:00Z") is not None
