"""The repository of a Ressort, for the jobs that check it."""

from pathlib import Path

import pytest

from tests.ci.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)
