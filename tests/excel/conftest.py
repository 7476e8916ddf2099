"""What tests of workbooks share."""

from pathlib import Path

import pytest

from tests.recalculation import Recalculate, recalculator


@pytest.fixture
def recalculate(tmp_path: Path) -> Recalculate:
    return recalculator(tmp_path)
