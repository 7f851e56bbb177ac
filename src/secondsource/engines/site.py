"""What a worker of a cluster must share with the run that calls it: the case's folder, and what makes its rows."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from secondsource.errors import EngineError
from secondsource.store import fingerprint

_LIBRARIES = ("secondsource", "duckdb", "pyarrow", "trafilatura", "onnxruntime")
"""What may change a row, or the hash of one, with its version."""


@dataclass(frozen=True, slots=True)
class Site:
    """A case as one run sees it.

    Args:
        case: its folder, absolute.
        token: the name of a file in it that this run alone wrote.
        versions: what makes rows, as `name_versions` names it.
    """

    case: Path
    token: str
    versions: tuple[str, ...]

    def check(self) -> None:
        """See that this machine stands on the same site.

        Raises:
            EngineError: it does not; the message names the machine and what to do.
        """
        host = socket.gethostname()
        if name_versions() != self.versions:
            here, there = (dict(entry.split(" ") for entry in held) for held in (name_versions(), self.versions))
            differing = ", ".join(
                f"{name} {here.get(name)} for {there[name]}" for name in there if here.get(name) != there[name]
            )
            raise EngineError(f"worker {host}: has other versions ({differing}); install the same there as here")
        if not (self.case / self.token).exists():
            advice = "put the case where all machines see it under the same path, such as a network file system"
            raise EngineError(f"worker {host}: does not see the case's folder {self.case}; {advice}")


def open_site(case: Path) -> Site:
    """Return the site of a run over ``case``, its token written."""
    token = f"tables/scratch/run-{uuid4().hex}"
    (case / token).parent.mkdir(parents=True, exist_ok=True)
    (case / token).touch()
    return Site(case, token, name_versions())


@cache
def name_versions() -> tuple[str, ...]:
    """Return the versions of what makes rows on this machine, each as ``name version``."""
    from secondsource.pipeline import STAGES  # noqa: PLC0415  # the stages are large, and a site may be named without

    stages = fingerprint(*(stage.made_by for stage in STAGES))
    return (*(f"{name} {version(name)}" for name in _LIBRARIES), f"stages {stages}")


def probe_site(site: Site) -> Callable[[object], str | None]:
    """Return a function that says what is wrong with the machine it runs on; it runs without this package too."""
    held = (str(site.case), site.token, site.versions)

    def probe(_: object) -> str | None:
        import socket  # noqa: PLC0415  # sent to the worker whole, with its imports
        from pathlib import Path  # noqa: PLC0415

        host = socket.gethostname()
        case, token, versions = held
        try:
            from secondsource.engines.site import Site  # noqa: PLC0415

            Site(Path(case), token, versions).check()
            (Path(case) / f"{token}-{host}").touch()
        except ImportError as error:
            advice = "install this version of secondsource in the Python of every worker, or set PYSPARK_PYTHON"
            return f"worker {host}: cannot load the package ({error}); {advice}"
        except OSError as error:
            return f"worker {host}: cannot write the case's folder ({error}); let its user write there"
        except Exception as error:  # noqa: BLE001  # our own tree of errors cannot be named before it is loaded
            return str(error)
        return None

    return probe
