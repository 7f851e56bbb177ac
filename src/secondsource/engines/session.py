"""A session with a Spark cluster: opened, or told in one sentence why not."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from secondsource.errors import EngineError

CONNECT_S = 10.0
_PREFIX = "spark://"
_SETTINGS = {
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.files.ignoreMissingFiles": "false",
    "spark.sql.files.ignoreCorruptFiles": "false",
}


def open_session(master: str | None) -> tuple[SparkSession, bool]:
    """Return a session with the cluster, and whether it was opened here.

    Args:
        master: the URL of a master; null for the session that is open already, or as spark-submit set it up.

    Raises:
        EngineError: there is no Java, no master answers, or Spark does not start; the message says which.
    """
    active = SparkSession.getActiveSession()
    if active is not None:
        held = active.sparkContext.master
        if master not in (None, held):
            raise EngineError(f"{master}: this process has a session with {held} open; stop it first")
        return active.newSession(), False
    _check_java()
    if master is not None and master.startswith(_PREFIX):
        _check_master(master)
    builder = SparkSession.builder.appName("secondsource")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    with told_of_cluster_trouble(master or "spark"):
        session = (builder.master(master) if master else builder).getOrCreate()
    context = session.sparkContext
    if "PYSPARK_PYTHON" not in os.environ:
        context.pythonExec = context.getConf().get("spark.pyspark.python", sys.executable)
    return session, True


def close_session(session: SparkSession, *, is_ours: bool) -> None:
    """Stop the session if it was opened here."""
    if is_ours:
        session.stop()


@contextmanager
def told_of_cluster_trouble(name: str) -> Iterator[None]:
    """Turn what Spark raises into one sentence."""
    try:
        yield
    except (PySparkException, Py4JError, ConnectionError) as error:
        advice = "nothing finished is lost: see to the cluster, and run the same command again"
        raise EngineError(f"{name}: {_reason_of(error)}; {advice}") from error


def _reason_of(error: Exception) -> str:
    """Return the line of a Java or Python trace that says what happened."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    telling = [line for line in lines if "Error: " in line or ("Exception: " in line and not line.startswith("at "))]
    found = (telling or lines or [type(error).__name__])[-1 if isinstance(error, PySparkException) else 0]
    return found[:300].rstrip(" .;:")


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = Path(home) / "bin" / "java" if home else None
    if "PYSPARK_GATEWAY_PORT" in os.environ or (java and java.exists()) or (not home and shutil.which("java")):
        return
    if home:
        raise EngineError(f"spark: there is no Java in JAVA_HOME={home}; set it to one of version 17 or newer")
    raise EngineError("spark: there is no Java; install version 17 or newer, such as openjdk-17-jre-headless")


def _check_master(master: str) -> None:
    # Spark itself would try for a minute, and tell in a page of Java.
    trouble = ""
    for address in master.removeprefix(_PREFIX).split(","):
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), CONNECT_S).close()
        except ValueError:
            raise EngineError(f"{master}: names no port; give it as spark://host:7077") from None
        except OSError as error:
            trouble = str(error)
        else:
            return
    raise EngineError(f"{master}: no Spark master answers there ({trouble}); start it, or correct the address")
