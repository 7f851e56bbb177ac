"""How fast the desk answers on a large case, what memory it holds, and how large and quick the report of 500 pages is.

``python -m benchmarks.desk [--pages 20000] [--folder FOLDER]``: 500 generated pages are read, each row of that case is
written again and again until there are so many pages, and the desk serves it in a process of its own on loopback.
With a folder, what is made lies there and is used again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from benchmarks.growing import grow_case
from benchmarks.spreads import write_pages

from secondsource.case import Case, open_case
from secondsource.runner import ReadOptions, read_into
from secondsource.show.desk.store import NAME
from secondsource.show.report import write_report

BASE = 500
"""Pages that are read; a larger case is made of them, and the report is theirs."""
ROUNDS = 3
SPREAD = 16
"""So many things of each kind are opened, from all over their list."""
SEARCHES = (
    "harbour",
    "inquiry witnesses",
    '"free to leave"',
    "strik*",
    "violence -pier",
    "speaker:Brandt",
    "speaker:Okoro counted",
    "outlet:Argus road",
    "outlet:Herald stance:denies hurt",
    "stance:denies",
    "from:2019-03 to:2019-04 council",
    "date:2020-05 speaker:Quill",
    "Varenford",
    "talks numbered 7",
    "nobodyhaseversaidthis",
    "the",
)
FILTERS: Mapping[str, tuple[str, ...]] = {
    "claims": (
        "",
        "?page=3",
        "?sort=sources",
        "?sort=outlets&told=shared",
        "?outlet=Argus",
        "?stance=denies",
        "?origins=1&told=shared",
        "?conflicts=any",
        "?words=harbour",
        "?words=harbour&sort=sources",
        "?outlet=Herald&stance=denies&sort=sources",
        "?first=2019-03&last=2019-04",
        "?origins=fewer&first=2020",
    ),
    "figures": ("", "?kind=number", "?kind=denial", "?page=5"),
    "timeline": ("", "?sort=time", "?first=2019-03&last=2019-04", "?first=2019-05-06&last=2019-05-06", "?page=3"),
    "entities": ("", "?type=PER", "?words=brandt", "?type=ORG&page=2"),
    "places": ("", "?standing=several", "?words=var", "?box=-10,35,30,60"),
    "events": ("", "?page=3", "?words=strike"),
    "documents": ("", "?outlet=Argus", "?words=harbour", "?first=2019-03&last=2019-04", "?page=20"),
    "failures": ("",),
    "decisions": ("",),
}
MIB = 2**20


@dataclass(frozen=True, slots=True)
class Timing:
    """How long answers of one kind of page took, in milliseconds: ``work`` is the mean of what the processor was busy.

    The others tell what a person waits, which is longer where other programs run too.
    """

    n_asked: int
    median: float
    p95: float
    work: float


def read_base(folder: Path) -> Case:
    """Return the case of `BASE` generated pages in ``folder``, read if it is not there."""
    if not (folder / "manifest.json").exists():
        with tempfile.TemporaryDirectory() as pages:
            write_pages(Path(pages), BASE)
            read_into(folder, [pages], ReadOptions(workers=2))
    return open_case(folder)


def grow(base: Case, folder: Path, n_pages: int) -> Case:
    """Return a case of about ``n_pages`` pages made of the rows of ``base``."""
    if (folder / "manifest.json").exists():
        return open_case(folder)
    return grow_case(base, folder, max(1, round(n_pages / BASE)))


@contextmanager
def serve(case: Path) -> Iterator[tuple[httpx.Client, int, float]]:
    """Serve a case; yield a client, the process and the seconds until it answered."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    began = time.perf_counter()
    command = [sys.executable, "-m", "secondsource", "serve", str(case), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            while not _answers(client):
                if process.poll() is not None:
                    raise SystemExit(f"{case}: 'secondsource serve' ended at once")
                time.sleep(0.2)
            yield client, process.pid, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/static/icon.svg").is_success
    except httpx.TransportError:
        return False


def list_addresses(client: httpx.Client) -> dict[str, list[str]]:
    """Return addresses of every kind of page, from all over the case."""
    found = {"overview": ["/"], **{name: [f"/{name}{query}" for query in all_of] for name, all_of in FILTERS.items()}}
    found["search"] = [str(httpx.URL("/search", params={"words": words})) for words in SEARCHES]
    found["search pages"] = [str(httpx.URL("/search", params={"words": words, "scope": "pages"})) for words in SEARCHES]
    claims = _spread(client, "claims", "claims", "claim_id")
    found["claim"] = [f"/claims/{key}" for key in claims]
    found["members"] = [f"/claims/{key}/statements" for key in claims]
    people = _spread(client, "entities", "entities", "entity_id")
    found["entity"] = [f"/entities/{key}{part}" for key in people for part in ("", "?part=about")]
    found["place"] = [f"/places/{key}" for key in _spread(client, "places", "places", "entity_id")]
    events = _spread(client, "events", "events", "event_id")
    found["event"] = [f"/events/{key}" for key in events]
    pages = _spread(client, "documents", "pages", "document_id")
    found["document"] = [f"/documents/{key}" for key in pages]
    found["decide"] = [f"/decide/{key}" for keys in (claims, people, events) for key in keys[: SPREAD // 2]]
    found["original"] = [f"/documents/{key}/original" for key in pages]
    pairs = [(key, passage["other"]["document_id"]) for key in pages for passage in _passages(client, key)]
    found["beside"] = [f"/documents/{one}/beside/{other}" for one, other in pairs[:SPREAD]]
    found["changes"] = [f"/documents/{one}/changes/{other}" for one, other in pairs[:SPREAD]]
    return found


def _spread(client: httpx.Client, view: str, name: str, key: str) -> list[str]:
    keys: list[str] = []
    n_pages = max(1, -(-_ask(client, f"/api/{view}?size=1")[name]["n_found"] // 10))
    for place in range(SPREAD):
        page = 1 + place * (n_pages - 1) // max(SPREAD - 1, 1)
        items = _ask(client, f"/api/{view}?size=10&page={page}")[name]["items"]
        keys += [items[place % len(items)][key]] if items else []
    return list(dict.fromkeys(keys))


def _passages(client: httpx.Client, document_id: str) -> list[dict[str, Any]]:
    passages: list[dict[str, Any]] = _ask(client, f"/api/documents/{document_id}")["passages"]
    return passages[:2]


def _ask(client: httpx.Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    answer.raise_for_status()
    held: dict[str, Any] = answer.json()
    return held


def time_pages(client: httpx.Client, addresses: Mapping[str, list[str]], pid: int) -> dict[str, Timing]:
    """Return how long the process took for each kind of page, over `ROUNDS` rounds of all its addresses."""
    spent: dict[str, list[float]] = {name: [] for name, paths in addresses.items() if paths}
    busy = dict.fromkeys(spent, 0.0)
    for _ in range(ROUNDS):
        for name, times in spent.items():
            before = read_work(pid)
            for path in addresses[name]:
                began = time.perf_counter()
                client.get(path).raise_for_status()
                times.append((time.perf_counter() - began) * 1000)
            busy[name] += read_work(pid) - before
    return {name: summarise(times, busy[name]) for name, times in spent.items()}


def summarise(times: list[float], busy: float) -> Timing:
    """Return the timing of answers that took so long each, and kept the processor busy so long together."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return Timing(len(ordered), statistics.median(ordered), p95, busy / len(ordered))


def read_work(pid: int) -> float:
    """Return how many milliseconds a process has kept a processor busy since it began."""
    held = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    # The 14th and 15th fields of the line; the first two are cut off with the name.
    return (int(held[11]) + int(held[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def read_memory(pid: int) -> tuple[float, float]:
    """Return the most resident memory a process has held, and the most of its own (not of mapped files), in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    held = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith(("VmHWM", "RssAnon"))}
    return int(held["VmHWM"]) / 1024, int(held["RssAnon"]) / 1024


def print_desk(case: Case) -> None:
    """Print how long each kind of page takes, and what the desk holds."""
    (case.path / NAME).unlink(missing_ok=True)
    counts = {name: case.sql(f"select count(*) as n from {name}")["n"][0].as_py() for name in ("documents", "claims")}
    with serve(case.path) as (client, pid, ready):
        # The making of the index is over by then, and its memory is counted apart.
        built = read_memory(pid)[0]
    with serve(case.path) as (client, pid, again):
        timings = time_pages(client, list_addresses(client), pid)
        peak, own = read_memory(pid)
        seen = time_browser(str(client.base_url), rounds=5)
    print(f"{counts['documents']:,} pages, {counts['claims']:,} claims; {ROUNDS} rounds\n")
    print("| page | asked | median ms | 95th percentile ms | ms at work |\n|---|---|---|---|---|")
    for name, timing in sorted(timings.items(), key=lambda row: -row[1].median):
        print(f"| {name} | {timing.n_asked} | {timing.median:.0f} | {timing.p95:.0f} | {timing.work:.0f} |")
    size = (case.path / NAME).stat().st_size / MIB
    print(f"\nindex made in {ready:.0f} s ({built:.0f} MiB held), {size:.0f} MiB; opened again in {again:.1f} s")
    print(f"memory of serve: {peak:.0f} MiB at most, {own:.0f} MiB without files it maps")
    print(f"first view in Chromium: {seen}")


def print_report(case: Case) -> None:
    """Print how large the report of a case is and how quickly Chromium opens it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        began = time.perf_counter()
        write_report(case, path)
        spent = time.perf_counter() - began
        size = path.stat().st_size / MIB
        seen = time_browser(path.as_uri(), rounds=3)
    n_pages = case.table("documents").num_rows
    print(f"\nreport of {n_pages} pages: {size:.1f} MiB, written in {spent:.1f} s; opened: {seen}")


def time_browser(address: str, *, rounds: int) -> str:
    """Return in words how long Chromium takes until a page is loaded: the median of some rounds, each anew."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        return "not measured, there is no Chromium"
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the development requirements

    times, work = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(rounds):
            page = browser.new_context().new_page()
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable")
            began = time.perf_counter()
            page.goto(address, wait_until="load", timeout=120_000)
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            times.append(time.perf_counter() - began)
            metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
            work.append(metrics["ProcessTime"])
            page.close()
        browser.close()
    told = f"{statistics.median(times):.2f} s until drawn, {statistics.median(work):.2f} s of it at work"
    return f"{told} (medians of {rounds})"


def main() -> None:
    """Make the cases and measure them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        base = read_base(folder / "base")
        print_desk(grow(base, folder / f"grown-{asked.pages}", asked.pages))
        print_report(base)


if __name__ == "__main__":
    main()
