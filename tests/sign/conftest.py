"""Every test gets a copy of one repository, made once."""

import shutil
from pathlib import Path

import pytest

from tests.sign.workplace import Workplace, workplace


@pytest.fixture(scope="session")
def signed_once(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("signed"))


@pytest.fixture
def made(signed_once: Workplace, tmp_path: Path) -> Workplace:
    """An agreement that holds, and a branch that proposes nothing yet."""
    shutil.copytree(signed_once.folder.parent, tmp_path / "copy")
    return Workplace(tmp_path / "copy" / "agreements", signed_once.pins, dict(signed_once.public))
