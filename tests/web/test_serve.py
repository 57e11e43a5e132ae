import gc
import socket

import pytest

from ontherecord.errors import InputError
from ontherecord.web.serve import desk_address, is_loopback, listen, warm_up


def test_port_0_takes_a_free_one() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert port > 0
        assert desk_address(listener, "127.0.0.1") == f"http://127.0.0.1:{port}/"


def test_every_address_is_opened_by_the_one_of_this_machine() -> None:
    with listen("0.0.0.0", 0) as listener:
        assert desk_address(listener, "0.0.0.0").startswith("http://127.0.0.1:")


def test_who_else_can_reach_it_is_known() -> None:
    with listen("127.0.0.1", 0) as mine, listen("0.0.0.0", 0) as everyones:
        assert is_loopback(mine)
        assert not is_loopback(everyones)


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_an_ipv6_address_is_written_in_brackets() -> None:
    with listen("::1", 0) as listener:
        assert desk_address(listener, "::1").startswith("http://[::1]:")


def test_a_taken_port_is_named_with_the_remedy() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(InputError, match=rf"127\.0\.0\.1 port {port}.*--port 0"):
            listen("127.0.0.1", port)


def test_an_unknown_address_is_an_error_of_ours() -> None:
    with pytest.raises(InputError, match=r"Cannot listen on 203\.0\.113\.7"):
        listen("203.0.113.7", 0)


def test_what_stays_for_good_is_not_looked_through_again() -> None:
    try:
        warm_up()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
