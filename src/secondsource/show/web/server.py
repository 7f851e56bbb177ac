"""The desk listening on this machine."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import uvicorn

from secondsource.errors import CaseError
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk
from secondsource.show.web.guard import is_loopback, open_door

_TOKEN_BYTES = 24


def serve_case(path: Path, host: str, port: int, token: str | None, tell: Callable[[str], None]) -> None:
    """Serve the case in the folder ``path`` until interrupted; ``tell`` is given the address once it listens.

    Beyond this machine only visitors with a token are let in; one is made up where none is given.

    Raises:
        CaseError: there is no case there, its index can be written nowhere, or the address cannot be listened on.
    """
    if token is None and not is_loopback(host):
        token = secrets.token_urlsafe(_TOKEN_BYTES)
    tell(f"{path}: getting ready")
    with closing(open_desk(path)) as desk, closing(_listen(host, port)) as listening:
        named = f"[{host}]" if ":" in host else host
        address = f"http://{named}:{listening.getsockname()[1]}/"
        tell(f"{path}: {address}" + (f"?token={quote(token)}" if token else ""))
        app = create_app(desk, open_door(host, token))
        config = uvicorn.Config(app, log_level="warning", server_header=False, ws="none", access_log=False)
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    name = host.strip("[]")
    try:
        listening = socket.create_server((name, port), family=socket.AF_INET6 if ":" in name else socket.AF_INET)
        # Else the end of an answer waits for the browser to acknowledge its beginning, some 40 ms.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as error:
        message = f"{host}:{port}: cannot listen there ({error.strerror or error}); name another --port or --host"
        raise CaseError(message) from error
    return listening
