from __future__ import annotations

import pytest
from docs.generate import HERE, pages


@pytest.mark.parametrize("name", ["tables.md", "stages.md", "commands.md"])
def test_the_generated_page_is_what_the_code_says(name: str) -> None:
    assert (HERE / name).read_text(encoding="utf-8") == pages()[name], "run 'make docs'"
