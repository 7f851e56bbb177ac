from __future__ import annotations

import pytest

from secondsource.errors import InputError
from secondsource.gather.addresses import is_public, resolve


@pytest.mark.parametrize("address", ["8.8.8.8", "2600::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "not an address",
    ],
)
def test_private_and_wrapped_private_addresses_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "localhost"])
def test_loopback_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(InputError, match="private network"):
        resolve(host, 80, f"http://{host}/", allow_private=False)


def test_loopback_is_given_where_it_is_allowed() -> None:
    assert resolve("127.0.0.1", 80, "http://127.0.0.1/", allow_private=True) == ["127.0.0.1"]


def test_a_host_nobody_knows_fails() -> None:
    with pytest.raises(InputError, match="not known"):
        resolve("harbour.invalid", 80, "http://harbour.invalid/", allow_private=False)
