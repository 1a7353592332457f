"""Every test gets a copy of a repository that was made once."""

import shutil
from pathlib import Path

import pytest

from tests.sign.certificates import certificate
from tests.sign.office import Office, copy
from tests.sign.workplace import Workplace, both_sign, workplace


@pytest.fixture(scope="session")
def workplace_once(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("signed"))


@pytest.fixture
def made(workplace_once: Workplace, tmp_path: Path) -> Workplace:
    """An agreement that holds, and a branch that proposes nothing yet."""
    shutil.copytree(workplace_once.folder.parent, tmp_path / "copy")
    return Workplace(tmp_path / "copy" / "agreements", workplace_once.pins, dict(workplace_once.public))


@pytest.fixture(scope="session")
def office_once(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = workplace(tmp_path_factory.mktemp("office"))
    office = Office(made.folder, made.pins, made.public)
    office.cards = {role: certificate(f"VP {role}") for role in ("marketing", "sales")}
    office.with_cards(2, office.cards)
    office.commit()
    both_sign(office)
    assert office.verify().holds
    office.merge()
    return office


@pytest.fixture(scope="session")
def signed_office_once(office_once: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = copy(office_once, tmp_path_factory.mktemp("signed"))
    office.both_sign_pdf()
    return office


@pytest.fixture
def office(office_once: Office, tmp_path: Path) -> Office:
    return copy(office_once, tmp_path)


@pytest.fixture
def signed(signed_office_once: Office, tmp_path: Path) -> Office:
    """Both have signed the PDF of a wider window."""
    return copy(signed_office_once, tmp_path)
