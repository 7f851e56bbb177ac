from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.dom import parse_html
from secondsource.clean.html import read_lines


def texts(body: str) -> list[str]:
    return [line.text for line in read_lines(parse_html(f"<html><body>{body}</body></html>")).lines]


def test_block_elements_part_lines() -> None:
    assert texts("<div>one<p>two</p>three</div><ul><li>four<li>five</ul>") == ["one", "two", "three", "four", "five"]


def test_inline_elements_do_not_part_words() -> None:
    assert texts("<p>The <b>har</b>bour <a href=x>wall</a>s are <em>closed</em>.</p>") == [
        "The harbour walls are closed."
    ]


def test_a_credit_written_on_to_a_caption_is_a_line_of_its_own() -> None:
    assert texts("<figcaption>The wall<span class='pic-credit'>Credit: Holm</span></figcaption>") == [
        "The wall",
        "Credit: Holm",
    ]
    assert texts("<figcaption>The wall <span class='pic-credit'>Credit: Holm</span></figcaption>") == [
        "The wall Credit: Holm"
    ]


def test_white_space_is_collapsed_and_a_break_stays() -> None:
    assert texts("<p>  one \n\t two&nbsp;three<br> four </p>") == ["one two three\nfour"]


def test_two_breaks_part_paragraphs() -> None:
    assert texts("<div>one<br><br>two<br> <br/>three</div>") == ["one", "two", "three"]


def test_lines_of_preformatted_text_stay() -> None:
    assert texts("<pre>a  b\nc</pre>") == ["a b\nc"]


def test_what_a_browser_does_not_show_is_left_out() -> None:
    hidden = (
        "<script>a</script><style>b</style><template>c</template><noscript>d</noscript><p hidden>e</p>"
        '<p aria-hidden="true">f</p><p style="color:red;display: none">g</p><svg><text>h</text></svg>'
    )
    assert texts(f"{hidden}<p>shown</p>") == ["shown"]


def test_links_that_touch_are_parted_and_a_link_inside_a_word_is_not() -> None:
    assert texts("<div><a>Home</a><a>News</a></div>") == ["Home", "News"]
    assert texts("<p>two <a>dog</a>s</p>") == ["two dogs"]


def test_an_author_and_a_time_that_touch_are_parted() -> None:
    assert texts('<div><span class="author">Ina Holm</span><time>2 May</time></div>') == ["Ina Holm", "2 May"]


def test_a_line_counts_what_is_linked_timed_and_authored() -> None:
    (line,) = read_lines(parse_html('<p>By <a rel="author">Ina Holm</a> , <time>2 May</time></p>')).lines
    assert (line.n_linked, line.n_timed, line.n_authored) == (7, 4, 7)


def test_a_line_of_invisible_characters_is_none() -> None:
    assert texts("<p>\u200b\u200d</p><p>seen</p>") == ["seen"]


TAGS = st.sampled_from(["p", "div", "b", "a", "span", "li", "br", "time", "td", "h2"])
WORDS = st.text(st.sampled_from("ab é中 \n"), max_size=6)


@given(st.lists(st.tuples(TAGS, WORDS, WORDS), max_size=12))
def test_every_visible_character_stands_in_the_lines_once_and_in_order(parts: list[tuple[str, str, str]]) -> None:
    body = "".join(f"<{tag}>{inner}</{tag}>{tail}" if tag != "br" else f"<br>{tail}" for tag, inner, tail in parts)
    tree = parse_html(f"<html><body><i>x</i>{body}</body></html>")
    shown = "".join("".join(tree.itertext()).split())
    assert "".join("".join(line.text.split()) for line in read_lines(tree).lines) == shown
