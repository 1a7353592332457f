"""What a fix writes for a slip in a sentence: one text, in which nothing is invented, and which can be read."""

from pathlib import Path

import pytest

from sla_compiler.syntax.arrival import parse_arrival
from sla_compiler.syntax.correction import correction
from sla_compiler.syntax.parser import parse, parse_window
from sla_compiler.syntax.tokens import SentenceError
from tests.conftest import Golden

HERE = Path(__file__).parent
READERS = {"sentence": parse, "window": parse_window, "arrival": parse_arrival}


def slips(kind: str) -> list[str]:
    blocks = (HERE / "slips" / f"{kind}.txt").read_text().strip("\n").split("\n\n")
    return [block.split("\n")[0].replace("«", "").replace("»", "") for block in blocks]


def corrected(text: str, kind: str) -> str:
    try:
        READERS[kind](text)
    except SentenceError as error:
        change = correction(text, error, READERS[kind])
        return text[: change[0]] + change[2] + text[change[1] :] if change else ""
    raise AssertionError(f"{text} is no slip")


@pytest.mark.parametrize("kind", READERS)
def test_corrections_are_these(kind: str, golden: Golden) -> None:
    pairs = ((text, corrected(text, kind)) for text in slips(kind))
    lines = [f"{text}\n  {new}\n" for text, new in pairs if new]
    golden(HERE / "corrections" / f"{kind}.txt", "\n".join(lines).encode())


@pytest.mark.parametrize("kind", READERS)
def test_a_correction_can_be_read(kind: str) -> None:
    found = [new for text in slips(kind) if (new := corrected(text, kind))]
    assert found
    for text in found:
        READERS[kind](text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("budget and kept at least 90%", "budget and kept >= 90%"),
        ("(fit => 70) or reply ever", "(fit >= 70) or reply ever"),
        ("not 25 <= employees <= 199", "not employees between 25 and 199"),
        ("not 25 < employees <= 199", ""),
        ("fit 70", ""),
        ("reply within 1 month", ""),
        ("reply in the last", ""),
        ("region = US or UK", ""),
    ],
)
def test_what_could_mean_several_things_is_not_corrected(text: str, meant: str) -> None:
    assert corrected(text, "sentence") == meant
