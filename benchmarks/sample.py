"""Compare a case made of the bundled sample with its key: ``python -m benchmarks.sample [--write-gaps] [SECTION ...]``.

Prints how many items of each section pass, and under it those that do not, with what the case says.
``--write-gaps`` writes them to ``known_gaps.json`` beside the key: what a careful person would agree
with and the software does not get yet. A test holds that list to be exactly what fails.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.sample_checks import SECTIONS, Check
from benchmarks.sample_match import match

from secondsource.case import Case
from secondsource.runner import ReadOptions, read_into
from secondsource.sample import load_key, pages_path

GAPS = pages_path().parent / "known_gaps.json"


def make_case(folder: Path) -> Case:
    """Read the sample's pages into a new case at ``folder`` and return it."""
    return read_into(folder, [str(pages_path())], ReadOptions(workers=1))


def compare(case: Case) -> dict[str, list[Check]]:
    """Return every check of the key against ``case``, by section."""
    matched = match(load_key(), case)
    return {name: list(check(matched)) for name, check in SECTIONS.items()}


def failing(results: dict[str, list[Check]]) -> dict[str, list[str]]:
    """Return the items that do not pass, by section, sorted."""
    return {name: sorted(check.item for check in checks if not check.passed) for name, checks in results.items()}


def measure() -> dict[str, float]:
    """Return the share of each section's items that pass."""
    with TemporaryDirectory() as folder:
        results = compare(make_case(Path(folder) / "case"))
    return {name.replace(" ", "_"): sum(c.passed for c in checks) / len(checks) for name, checks in results.items()}


def main() -> int:
    """Print the comparison; with ``--write-gaps`` also write the list of what does not pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write-gaps", action="store_true")
    parser.add_argument("sections", nargs="*", metavar="SECTION")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        results = compare(make_case(Path(folder) / "case"))
    for name, checks in results.items():
        print(f"{name}: {sum(check.passed for check in checks)} of {len(checks)}")
        for check in checks:
            if not check.passed and name in (asked.sections or SECTIONS):
                print(f"    {check.item}   {check.detail}")
    if asked.write_gaps:
        GAPS.write_text(json.dumps(failing(results), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
