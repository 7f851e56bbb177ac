"""robots.txt (RFC 9309): what a site asks of those who fetch its pages."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx
from protego import Protego

from secondsource.errors import InputError
from secondsource.gather.fetch import Answer, Web, ask, origin_of, parse_url, redirect_of

_MAX_BYTES = 500 * 1024  # as RFC 9309 demands at least
_MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows. ``refusal`` is why nothing of it may be fetched, or None."""

    parsed: Protego | None = None
    refusal: InputError | None = None


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of the sites met so far, by origin."""

    rules: dict[str, Rules] = field(default_factory=dict)


def check_robots(web: Web, robots: Robots, url: httpx.URL) -> float:
    """Return the seconds to keep between requests to the host of ``url``.

    Raises:
        InputError: robots.txt asks that the URL be left alone, or cannot be had.
    """
    origin = origin_of(url)
    if origin not in robots.rules:
        robots.rules[origin] = _fetch_rules(web, origin)
    rules = robots.rules[origin]
    if rules.refusal is not None:
        raise InputError(str(url), rules.refusal.code, rules.refusal.message)
    delay_s = web.options.per_host_delay_s
    if rules.parsed is None:
        return delay_s
    agent = web.options.user_agent.partition("/")[0]
    if not rules.parsed.can_fetch(str(url), agent):
        raise InputError(str(url), "robots", "the site's robots.txt asks not to fetch this page; save it by hand")
    return max(delay_s, min(rules.parsed.crawl_delay(agent) or 0.0, web.options.max_wait_s))


def _fetch_rules(web: Web, origin: str) -> Rules:
    try:
        answer = _follow(web, f"{origin}/robots.txt")
    except InputError as error:
        return Rules(refusal=error)
    if answer.status >= 500 or answer.status == 429:
        message = f"the site's robots.txt cannot be had (status {answer.status}); try later"
        return Rules(refusal=InputError(answer.url, "robots", message))
    if not 200 <= answer.status < 300:
        return Rules()
    return Rules(parsed=Protego.parse(answer.data[:_MAX_BYTES].decode("utf-8", "replace")))


def _follow(web: Web, url: str) -> Answer:
    for _ in range(_MAX_REDIRECTS + 1):
        answer = ask(web, parse_url(url), 0.0)
        target = redirect_of(answer)
        if target is None:
            break
        url = target
    return answer
