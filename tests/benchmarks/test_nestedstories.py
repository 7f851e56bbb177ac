from __future__ import annotations

from benchmarks.nestedstories import generate_nested

STORIES = list(generate_nested(8))


def test_the_same_seed_gives_the_same_nested_stories() -> None:
    assert list(generate_nested(8)) == STORIES


def test_what_somebody_tells_that_another_said_has_the_origin_of_that_other() -> None:
    for story in STORIES:
        assert len({told.origin for told in story.told}) == 1
        assert all(told.origin in " ".join(story.pages[told.page].paragraphs) for told in story.told)


def test_every_nested_telling_stands_on_its_page() -> None:
    for story in STORIES:
        for told in story.told:
            assert told.words.casefold() in " ".join(story.pages[told.page].paragraphs).casefold()


def test_some_pages_have_the_words_of_the_source_and_what_another_says_they_said() -> None:
    assert any(len({told.page for told in story.told}) < len(story.told) for story in STORIES)
