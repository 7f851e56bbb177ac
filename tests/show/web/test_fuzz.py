"""Whatever is asked of the API, no answer is an error of the server."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from secondsource.show.web.catalogue import VIEWS
from secondsource.show.web.openapi import api_path
from secondsource.show.web.query import describe_fields
from secondsource.show.web.view import View

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.one_of(
    TEXT, st.integers(-3, 10**9).map(str), st.sampled_from(["2019-03", "0001-01-01", "9999-12-31", "denies"])
)
NAMES = st.sampled_from(
    ["words", "outlet", "speaker", "stance", "first", "last", "page", "size", "kind", "type", "sort"]
)
IDS = st.sampled_from(["0" * 20, "f" * 20, "..", "%00", "x"])


@settings(max_examples=50)
@given(st.sampled_from(VIEWS), st.dictionaries(NAMES, VALUES, max_size=4), IDS, st.sampled_from(["", "/api"]))
def test_any_query_is_answered_or_refused(
    sample_desk: TestClient, view: View, values: dict[str, str], key: str, root: str
) -> None:
    path = api_path(view) if root else view.path
    for place, in_path in describe_fields(view.query):
        path = path.replace(f"{{{place.name}}}", key) if in_path else path
    assert sample_desk.get(path, params=values).status_code in (200, 400, 404)
