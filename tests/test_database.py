from __future__ import annotations

import signal
import threading

import duckdb
import pytest

from secondsource.database import DUCKDB_CONFIG, keep_interrupts

LONG = "SELECT sum(sqrt(i)) FROM range(5000000000) t(i)"


def test_ctrl_c_in_a_query_is_a_keyboard_interrupt() -> None:
    # What starts the tests may ignore it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    pressed = threading.Timer(0.3, signal.raise_signal, [signal.SIGINT])
    try:
        pressed.start()
        # A thread that only waits for others does not look for signals.
        with (
            pytest.raises(KeyboardInterrupt) as raised,
            keep_interrupts(),
            duckdb.connect(config=DUCKDB_CONFIG | {"threads": 1}) as connection,
        ):
            connection.execute(LONG)
        assert isinstance(raised.value.__cause__, RuntimeError)
    finally:
        pressed.join()
        signal.signal(signal.SIGINT, before)


def test_another_error_stays_what_it_is() -> None:
    with pytest.raises(RuntimeError, match="too deep"), keep_interrupts():
        raise RuntimeError("too deep")
