"""The templates: every value escaped, controls made visible, links only where they can do no harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from secondsource.show.visible import format_count, format_days, format_interval, format_moment, show_controls
from secondsource.show.web.outlines import draw_land

CLIP = 900
"""So many characters of one statement or claim are shown outside its page."""


_ANCHOR_WORDS = 4


class Around(Protocol):
    """Words with those before them on their line."""

    @property
    def words(self) -> str: ...  # noqa: D102 - as said above
    @property
    def before(self) -> str: ...  # noqa: D102


_THINGS: Mapping[str, str] = {
    "PER": "person",
    "ORG": "body",
    "LOC": "place",
    "GPE": "place",
    "FAC": "building or site",
    "EVENT": "event",
    "MISC": "other",
}


def make_environment() -> Environment:
    """Return the templates' environment: autoescape always on, an unknown name an error."""
    environment = Environment(
        loader=PackageLoader("secondsource.show.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters.update(
        moment=format_moment,
        clip=clip_text,
        shorten=_shorten,
        number=_format_number,
        thing=name_thing,
        web_address=find_web_address,
        text_anchor=find_text_anchor,
    )
    environment.globals.update(count=format_count, days=format_days, interval=format_interval, draw_land=draw_land)
    return environment


def clip_text(text: str, length: int = CLIP) -> str:
    """Return ``text``, or its beginning with a note of how many characters more stand in the page."""
    if len(text) <= length:
        return text
    return f"{text[:length]}… [{len(text) - length:,} more characters in the page]"


def find_web_address(uri: str) -> str | None:
    """Return ``uri`` if it is a plain http or https address, else None: nothing else is made a link."""
    if any(character.isspace() or not character.isprintable() for character in uri):
        return None
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    return uri if parts.scheme in ("http", "https") and parts.netloc else None


def find_text_anchor(found: Around) -> str:
    """Return the fragment that leads a browser to words by those around them (the URL Fragment Text Directive)."""
    before = " ".join(found.before.split()[-_ANCHOR_WORDS:])
    words = ",".join(part for part in (_quote(before) + "-" if before else "", _quote(found.words)) if part)
    return f"#:~:text={words}"


def _quote(text: str) -> str:
    # A hyphen has a meaning in the directive.
    return quote(" ".join(text.split()), safe="").replace("-", "%2D")


def _shorten(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _format_number(value: int) -> str:
    return f"{value:,}"


def name_thing(entity_type: str) -> str:
    """Return what a type of entity is called on a page."""
    return _THINGS.get(entity_type, entity_type)


def _finalize(value: Any) -> Any:
    # Markup is a subclass of str and has been through here already, piece by piece.
    return show_controls(value) if type(value) is str else value
