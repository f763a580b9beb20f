"""Whether `make mutants` plants faults in modules and runs tests that exist; it is not part of these tests."""

from __future__ import annotations

import pytest
from mutants import GROUPS, Group

from prongsai.home import HOME


@pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS)
def test_every_module_and_test_of_a_group_is_there(group: Group) -> None:
    assert [module for module in group.modules if not list((HOME / "prongsai").glob(module))] == []
    assert [test for test in group.tests if not (HOME / "tests" / test).exists()] == []
    assert [test for test in group.without if not (HOME / "tests" / test.partition("::")[0]).is_file()] == []
