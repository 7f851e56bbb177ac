"""Every view of the desk, in the order of its menu and its API."""

from __future__ import annotations

from secondsource.show.web.originals import ORIGINAL
from secondsource.show.web.view import View
from secondsource.show.web.views.claims import CLAIM, CLAIMS, MEMBERS
from secondsource.show.web.views.decisions import DECIDE, DECISION, DECISIONS
from secondsource.show.web.views.documents import DOCUMENT, DOCUMENTS
from secondsource.show.web.views.entities import ENTITIES, ENTITY
from secondsource.show.web.views.events import EVENT, EVENTS
from secondsource.show.web.views.failures import FAILURES
from secondsource.show.web.views.figures import FIGURES
from secondsource.show.web.views.namings import NAMINGS
from secondsource.show.web.views.overview import OVERVIEW
from secondsource.show.web.views.pairs import BESIDE, CHANGES
from secondsource.show.web.views.places import PLACE, PLACES
from secondsource.show.web.views.search import SEARCH
from secondsource.show.web.views.timeline import TIMELINE

MENU: tuple[View, ...] = (OVERVIEW, CLAIMS, FIGURES, TIMELINE, ENTITIES, PLACES, EVENTS, DOCUMENTS, FAILURES, DECISIONS)
"""The views that every page leads to."""

VIEWS: tuple[View, ...] = (
    *MENU,
    DECISION,
    DECIDE,
    SEARCH,
    CLAIM,
    MEMBERS,
    DOCUMENT,
    ORIGINAL,
    BESIDE,
    CHANGES,
    ENTITY,
    NAMINGS,
    PLACE,
    EVENT,
)
