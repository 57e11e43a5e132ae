import pytest

pytest.register_assert_rewrite("tests.store.asof", "tests.store.contract", "tests.store.judging")
