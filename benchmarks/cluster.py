"""A Spark cluster on this machine alone: a master and its workers, each a process of its own, on loopback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

START_S = 120.0
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that runs: the URL of its master, and its workers, each the leader of its group of processes."""

    master: str
    workers: tuple[subprocess.Popen[bytes], ...]

    def kill_worker(self, number: int) -> None:
        """Kill a worker with all it started, as a machine that loses its power."""
        os.killpg(self.workers[number].pid, signal.SIGKILL)
        self.workers[number].wait()


@contextmanager
def start_cluster(folder: Path, *, n_workers: int = 2, memory: str = "1g") -> Iterator[Cluster]:
    """Yield a cluster of ``n_workers`` with one processor and ``memory`` each; all its processes end with the block.

    Args:
        folder: where logs and scratch files of the cluster go.
        n_workers: how many workers.
        memory: how much a worker may give to executors, as Spark writes it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    started: list[subprocess.Popen[bytes]] = []
    try:
        started.append(_start(folder / "master.log", "master.Master", "--host", HOST, "--port", "0"))
        master = _find(folder / "master.log", r"Starting Spark master at (spark://\S+)")
        for number in range(n_workers):
            held = ("--cores", "1", "--memory", memory, "--work-dir", str(folder / f"work-{number}"))
            started.append(_start(folder / f"worker-{number}.log", "worker.Worker", "--host", HOST, *held, master))
        for number in range(n_workers):
            _find(folder / f"worker-{number}.log", r"Successfully registered with master (\S+)")
        yield Cluster(master, tuple(started[1:]))
    finally:
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _start(log: Path, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    spec = find_spec("pyspark")
    if spec is None or spec.origin is None:
        raise SystemExit("PySpark is not installed; pip install 'secondsource[spark]'")
    home = Path(spec.origin).parent
    command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", "--webui-port", "0", *arguments]
    settings = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": HOST, "SPARK_DAEMON_MEMORY": "256m"}
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | settings,
            start_new_session=True,
        )


def _find(log: Path, pattern: str) -> str:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        found = re.search(pattern, log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    raise SystemExit(f"{log}: the cluster did not start within {START_S:.0f} seconds")
