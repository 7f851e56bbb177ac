"""Generated stories as pages: HTML in several layouts, or plain text, a JSONL line each."""

from __future__ import annotations

import html
import json
import random

from benchmarks.stories import Outlet, Page, Story, make_outlets
from benchmarks.storywords import make_person

from benchmarks import storywords as words
from secondsource.gather.jsonl import line_uri

BOILERPLATE = "Readers can write to the editors of {outlet} about errors of fact, which are set right within a day."


def render_story(story: Story, *, seed: int = 1) -> list[str]:
    """Return the JSONL line of each page of a story."""
    return [_render(page, random.Random(f"{seed}:{story.number}:{page.number}:page")) for page in story.pages]


def uri_of(line: str) -> str:
    """Return the address a rendered page is known by in a case."""
    return line_uri(line.encode(), "generated pages")


def list_families(*, seed: int = 1) -> str:
    """Return the file of outlet families for the stories of a seed."""
    rows = [f"{outlet.domain or outlet.name}\t{outlet.family}" for outlet in make_outlets(seed) if outlet.family]
    return "\n".join(["outlet\tfamily", *rows, ""])


def _render(page: Page, rng: random.Random) -> str:
    paragraphs = list(page.paragraphs)
    if page.mark == "dateline" and page.credited:
        lead = rng.choice(words.DATELINES)
        place = words.make_town(rng)
        shown = lead.format(outlet=page.credited, place=place, PLACE=place.upper(), month="May", n=rng.randrange(1, 28))
        paragraphs[0] = shown + paragraphs[0]
    if page.mark == "foot" and page.credited:
        paragraphs.append(rng.choice(words.FIRST_SHOWN).format(outlet=page.credited))
    byline = page.credited if page.mark == "byline" and page.credited else make_person(rng)
    if page.outlet.domain is None:
        return _render_text(page, paragraphs, byline)
    # A later version of a page stands under the very same address, so the address hangs on the path alone.
    url = f"https://{'www.' if page.path.endswith(('0', '3', '6')) else ''}{page.outlet.domain}/news/{page.path}"
    return json.dumps({"url": url, "html": _render_html(page, paragraphs, byline, rng)}, ensure_ascii=False)


def _render_text(page: Page, paragraphs: list[str], byline: str) -> str:
    text = "\n\n".join([f"By {byline}", *paragraphs])
    fields = {"title": page.title, "outlet": page.outlet.name, "text": text}
    if page.day is not None:
        fields["date"] = page.day.isoformat()
    return json.dumps(fields, ensure_ascii=False)


def _render_html(page: Page, paragraphs: list[str], byline: str, rng: random.Random) -> str:
    outlet, title = page.outlet, html.escape(page.title)
    head = [f"<title>{title} | {outlet.name}</title>" if outlet.states_name else f"<title>{title}</title>"]
    if outlet.states_name:
        head.append(f'<meta property="og:site_name" content="{outlet.name}">')
    if page.day is not None:
        head.append(f'<meta property="article:published_time" content="{page.day.isoformat()}">')
    body = [f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs]
    if rng.random() < 0.5:
        body.append(f"<p>{BOILERPLATE.format(outlet=_shown(outlet))}</p>")
    tag = rng.choice(("article", "main", "div"))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{"".join(head)}</head>\n'
        f'<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>\n<{tag}><h1>{title}</h1>\n'
        f'<p class="byline">By {html.escape(byline)}</p>\n{"".join(body)}</{tag}>\n'
        f"<footer><p>© {_shown(outlet)}. All rights reserved.</p></footer></body></html>\n"
    )


def _shown(outlet: Outlet) -> str:
    return outlet.name if outlet.states_name else outlet.domain or outlet.name
