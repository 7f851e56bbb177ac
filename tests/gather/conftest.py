"""What the tests of gathering share: a way to gather all at once, and a small real web server."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest

from secondsource.gather.inputs import gather
from secondsource.gather.items import Gathered, GatherOptions
from secondsource.tables import Failure


@dataclass(frozen=True, slots=True)
class Haul:
    """All that one gathering gave."""

    pages: list[Gathered]
    failures: list[Failure]

    @property
    def uris(self) -> list[str]:
        return [page.uri for page in self.pages]

    @property
    def codes(self) -> list[str]:
        return [failure.code for failure in self.failures]


@dataclass(frozen=True, slots=True)
class Gatherer:
    scratch: Path
    options: GatherOptions = field(default_factory=GatherOptions)

    def __call__(
        self,
        *inputs: str | Path,
        options: GatherOptions | None = None,
        stdin: bytes | None = None,
        is_known: Callable[[str], bool] = lambda _: False,
    ) -> Haul:
        found = list(
            gather(
                [str(given) for given in inputs],
                options=options or self.options,
                is_known=is_known,
                stdin=None if stdin is None else BytesIO(stdin),
                scratch=self.scratch,
            )
        )
        pages = [item for item in found if isinstance(item, Gathered)]
        return Haul(pages, [item for item in found if isinstance(item, Failure)])


@pytest.fixture
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Gatherer:
    return Gatherer(tmp_path_factory.mktemp("scratch"))


@pytest.fixture
def online(tmp_path_factory: pytest.TempPathFactory) -> Gatherer:
    options = GatherOptions(allow_private=True, per_host_delay_s=0.0, timeout_s=5.0, max_retries=0)
    return Gatherer(tmp_path_factory.mktemp("scratch"), options)


Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True, slots=True)
class Site:
    """A server on loopback: ``pages`` by path, and the requests it got."""

    url: str
    pages: dict[str, Reply]
    asked: list[tuple[str, Mapping[str, str]]]

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def put(self, path: str, body: bytes | str, *, status: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        fields = {"Content_Type": "text/html", "Content_Length": str(len(data)), **headers}

        def reply(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in fields.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(data)

        self.pages[path] = reply
        return self.url + path

    def send_on(self, path: str, target: str) -> str:
        return self.put(path, b"", status=302, Location=target)


@pytest.fixture
def site() -> Iterator[Site]:
    pages: dict[str, Reply] = {}
    asked: list[tuple[str, Mapping[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, dict(self.headers.items())))
            reply = pages.get(self.path)
            if reply is None:
                self.send_error(404)
                return
            # In some tests the client goes away first.
            with suppress(BrokenPipeError, ConnectionResetError):
                reply(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_address[1]}", pages, asked)
    server.shutdown()
    server.server_close()
    thread.join()


def pack(data: bytes) -> bytes:
    """Return ``data`` as gzip, the same bytes at any time."""
    return gzip.compress(data, mtime=0)
