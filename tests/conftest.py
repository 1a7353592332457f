"""What every test may use: golden files, which `pytest --accept` rewrites and plain pytest compares."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

ROOT = Path(__file__).resolve().parents[1]
Golden: TypeAlias = Callable[[Path, bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`."""
    parser.addoption("--accept", action="store_true", help="rewrite golden and generated files instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """A function of a file and the bytes that belong there: compares them, or with `--accept` writes them."""
    accept = bool(request.config.getoption("--accept"))

    def compare(path: Path, data: bytes) -> None:
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return
        name = path.relative_to(ROOT)
        assert path.is_file(), f"{name} is missing; `pytest --accept` writes it"
        kept = path.read_bytes()
        if kept != data:
            # Text is compared as text, so that the failure shows the lines.
            assert kept.decode("utf-8", "replace") == data.decode("utf-8", "replace"), f"{name}: see `pytest --accept`"
            pytest.fail(f"{name} differs; `pytest --accept` rewrites it")

    return compare
