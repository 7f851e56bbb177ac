from __future__ import annotations

from tests.read.statement_pages import find_mention

from secondsource.read.sourcekinds import MentionIndex, find_source_mention
from secondsource.tables import Span


def test_a_name_behind_several_roles_is_whose_they_are() -> None:
    text = "the minister of Vesna, the Oren secretary of the council (SC), Rear Admiral Ann Bell"
    role = find_mention(text, "the minister", form="common", chain="another")
    name = find_mention(text, "Ann Bell")
    assert find_source_mention(text, Span(0, len(text)), MentionIndex([role, name])) == name
