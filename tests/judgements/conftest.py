from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from secondsource.case import Case
from secondsource.runner import ReadOptions, read_into

ONE_WORKER = ReadOptions(workers=1)

PAGES = {
    "a.txt": "Harbour Star\n\nMara Voss spoke in Port Lena on Monday.\n\n"
    "Voss said that forty boats were lost in the storm near the northern lighthouse.",
    "b.txt": "Port Ledger\n\nMara Voss came to Port Lena.\n\n"
    "Voss said that forty boats were lost in the storm near the northern lighthouse.",
    "c.txt": "Lena Times\n\nMayra Foss, the minister, wrote a letter.\n\n"
    "Foss said that dozens of vessels never came back to the harbour after the gale.",
}


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    case = tmp_path_factory.mktemp("once") / "case"
    read_into(case, [str(folder)], ONE_WORKER)
    return case


@pytest.fixture
def case(read_once: Path, tmp_path: Path) -> Path:
    """Return a case of three pages of its own: two tell of Mara Voss, one of Mayra Foss."""
    shutil.copytree(read_once, tmp_path / "case")
    return tmp_path / "case"


def link_again(path: Path) -> Case:
    return read_into(path, [], ONE_WORKER)
