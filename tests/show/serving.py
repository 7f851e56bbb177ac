"""The desk listening in a thread, for a real browser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn

from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk


@contextmanager
def listening(path: Path) -> Iterator[str]:
    """Serve a case on this machine and give the address."""
    with closing(open_desk(path)) as desk, socket.create_server(("127.0.0.1", 0)) as opened:
        server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{opened.getsockname()[1]}"
        server.should_exit = True
        thread.join()
