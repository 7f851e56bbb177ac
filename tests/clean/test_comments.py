from secondsource.clean.comments import read_comments
from secondsource.clean.dom import parse_html
from secondsource.clean.html import read_lines

WORDPRESS = """
<div id="comments"><h2 class="comments-title">2 thoughts</h2><ol class="comment-list">
<li id="comment-11" class="comment depth-1"><article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><img><b class="fn">Ina Holm</b> <span class="says">says:</span></div>
<div class="comment-metadata"><time>2 May 2021 at 10:00</time></div></footer>
<div class="comment-content"><p>The wall was never safe.</p></div><div class="reply"><a>Reply</a></div></article>
<ol class="children"><li id="comment-12" class="comment depth-2"><article class="comment-body">
<footer class="comment-meta"><b class="fn">Jon Berg</b></footer><div class="comment-content"><p>It was.</p></div>
</article></li></ol></li></ol>
<div id="respond"><form><p>Leave a reply to the author of this page</p></form></div></div>
"""
BLOGGER = """
<div id="comments"><dl id="comments-block"><dt class="comment-author" id="c101"><a>Ina Holm</a> said...</dt>
<dd class="comment-body"><p>The wall was never safe.</p></dd>
<dd class="comment-footer"><span class="comment-timestamp">2 May 2021</span></dd></dl></div>
"""
DISQUS = """
<div id="disqus_thread"><ul id="post-list"><li class="post" id="post-77"><div class="post-content">
<header><span class="author publisher-anchor-color"><a>Ina Holm</a></span> <a class="time-ago">3 days ago</a></header>
<div class="post-message"><p>The wall was never safe.</p></div><footer><button>Reply</button></footer>
</div></li></ul></div>
"""
SCHEMA = """
<section><div itemscope itemtype="https://schema.org/Comment"><span itemprop="author" itemscope>
<span itemprop="name">Ina Holm</span></span><p itemprop="text">The wall was never safe.</p></div></section>
"""
GENERIC = """
<div class="reader-comments"><div class="comment-item"><span class="user-name">Ina Holm</span>
<div class="date">2 May</div><div class="comment-text">The wall was never safe.</div></div></div>
"""


def comments_of(html: str) -> list[tuple[str, str | None]]:
    page = f"<body><article><h1>Wall</h1><p>The harbour wall was closed.</p></article>{html}</body>"
    lines = read_lines(parse_html(page)).lines
    read = zip(lines, read_comments(lines), strict=True)
    return [(line.text, comment.author) for line, comment in read if comment is not None and comment.is_text]


SAFE = ("The wall was never safe.", "Ina Holm")


def test_wordpress_comments_and_replies_have_their_own_authors() -> None:
    assert comments_of(WORDPRESS) == [SAFE, ("It was.", "Jon Berg")]


def test_blogger_comments_have_the_author_of_the_line_before() -> None:
    assert comments_of(BLOGGER) == [SAFE]


def test_rendered_disqus_comments_are_read() -> None:
    assert comments_of(DISQUS) == [SAFE]


def test_schema_org_comments_are_read() -> None:
    assert comments_of(SCHEMA) == [SAFE]


def test_generic_class_names_are_read() -> None:
    assert comments_of(GENERIC) == [SAFE]


def test_the_article_is_no_comment() -> None:
    assert comments_of("") == []


def test_a_column_called_commentary_is_no_comment() -> None:
    assert comments_of('<div class="commentary"><p>The council has failed the harbour again.</p></div>') == []


def test_a_page_marked_as_open_to_comments_is_no_comment() -> None:
    assert comments_of('<div class="comments-open"><p>The council met on Monday to talk of it.</p></div>') == []
