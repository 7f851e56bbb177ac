"""Every view of the desk, in the order of its menu and its API."""

from __future__ import annotations

from secondsource.show.web.view import View
from secondsource.show.web.views.claims import CLAIM, CLAIMS
from secondsource.show.web.views.documents import DOCUMENT, DOCUMENTS
from secondsource.show.web.views.overview import OVERVIEW

VIEWS: tuple[View, ...] = (OVERVIEW, CLAIMS, CLAIM, DOCUMENTS, DOCUMENT)

MENU: tuple[View, ...] = (OVERVIEW, CLAIMS, DOCUMENTS)
"""The views that every page leads to."""
