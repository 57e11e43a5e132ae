from collections.abc import Iterator

import pytest
from tests.store.asof import PastContract
from tests.store.contract import StoreContract
from tests.store.disputes import DisputesContract
from tests.store.judging import JudgingContract
from tests.store.ledger import LedgerContract
from tests.store.linking import DecidingContract, LinkingContract
from tests.store.opened import MakeStore

from ontherecord.store.base import Store
from ontherecord.store.sqlite import open_store


@pytest.fixture
def make_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeStore]:
    opened = []

    def make() -> Store:
        opened.append(open_store(tmp_path_factory.mktemp("record") / "record.db", create=True))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(tmp_path_factory.mktemp("record") / "shared.db", create=True)
    yield store
    store.close()


class TestStore(StoreContract):
    pass


class TestJudging(JudgingContract):
    pass


class TestLinking(LinkingContract):
    pass


class TestDeciding(DecidingContract):
    pass


class TestLedger(LedgerContract):
    pass


class TestPast(PastContract):
    pass


class TestDisputes(DisputesContract):
    pass
