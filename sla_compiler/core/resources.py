"""The only reader of the files that ship with the package: templates and schemas."""

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def data_root() -> Path:
    """The folder that holds `templates/` and `schemas/`: inside the wheel, or the checkout when run from it."""
    installed = Path(str(files("sla_compiler"))) / "_data"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[2]


def data_path(*parts: str) -> Path:
    """The path of one shipped file or folder."""
    return data_root().joinpath(*parts)
