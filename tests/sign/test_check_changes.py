"""The gate asks of every change that it has its reason, and of the version that it is raised as the change demands."""

from pathlib import Path

import pytest

from tests.cli.running import slac
from tests.sign.test_check import ALL, gate, messages, passing
from tests.sign.workplace import WIDER, WINDOW, Workplace, both_sign, explained, widened


@pytest.fixture
def here(made: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """The same, seen from within the repository."""
    monkeypatch.chdir(made.folder)
    return made


def file(made: Workplace, version: str = "1.1.0") -> Path:
    return made.folder / "changes" / f"{version}.yaml"


def test_a_change_without_a_file_of_reasons(here: Workplace) -> None:
    widened(here)
    file(here).unlink()
    here.commit()
    both_sign(here)
    found = gate(here)
    assert passing(found) == ALL - {"changes"}
    assert "SLA666 version 1.1.0 changes `clocks.first_touch.within.hot`, and there is no `changes/1.1.0.yaml`" in (
        messages(found)
    )


def test_a_draft_that_nobody_filled_in(here: Workplace) -> None:
    here.edit((WINDOW, WIDER), ("version: 1.0.0", "version: 1.1.0"))
    assert slac("changes", "--draft", cwd=here.folder).returncode == 0
    here.commit()
    both_sign(here)
    found = gate(here)
    assert passing(found) == ALL - {"changes"}
    assert "SLA662" in messages(found)


def test_a_second_change_needs_a_reason_too(here: Workplace) -> None:
    widened(here)
    here.edit(("warm: 4 business hours", "warm: 6 business hours"))
    here.commit()
    both_sign(here)
    assert "nothing here says why `clocks.first_touch.within.warm` changed" in messages(gate(here))
    done = slac("changes", "--draft", cwd=here.folder)
    assert done.stdout.decode() == "changes/1.1.0.yaml: clocks.first_touch.within.warm\n"
    explained_once_more(here)
    here.commit()
    both_sign(here)
    assert gate(here).opens


def explained_once_more(made: Workplace) -> None:
    text = file(made).read_text()
    assert "both sides asked for it" in text, "what was written before stays"
    file(made).write_text(
        text.replace("<why the parties want it>", "Reps are few")
        .replace("<what shows that it is needed>", "Six of ten were late")
        .replace("<a metric and a number>", "{metric: first_touch, to: 90%}")
    )


def test_a_reason_for_what_did_not_change(here: Workplace) -> None:
    widened(here)
    file(here).write_text(file(here).read_text().replace("within.hot", "within.cold"))
    here.commit()
    both_sign(here)
    found = gate(here)
    assert passing(found) == ALL - {"changes"}
    assert "`clocks.first_touch.within.cold` has not changed" in messages(found)


def test_a_version_that_is_raised_too_little(here: Workplace) -> None:
    here.edit((WINDOW, WIDER), ("version: 1.0.0", "version: 1.0.1"))
    explained(here)
    here.commit()
    both_sign(here)
    found = gate(here)
    assert passing(found) == ALL - {"changes"}
    assert "SLA668 1.0.1 is too low after 1.0.0: first contact" in messages(found).replace(
        "first touch", "first contact"
    )


def test_a_version_that_holds_from_before_the_one_it_follows(here: Workplace) -> None:
    text = here.agreement.read_text()
    day = text.partition("effective: ")[2][:10]
    here.edit((f"effective: {day}", "effective: 2020-01-01"), ("version: 1.0.0", "version: 1.0.1"))
    here.commit()
    both_sign(here)
    assert "SLA669" in messages(gate(here))


def test_wording_alone_needs_no_reason(here: Workplace) -> None:
    text = here.agreement.read_text()
    title = text.partition("title: ")[2].partition("\n")[0]
    here.edit((f"title: {title}\n", f"title: {title} too\n"), ("version: 1.0.0", "version: 1.0.1"))
    here.commit()
    both_sign(here)
    found = gate(here)
    assert found.opens, messages(found)


def test_a_reason_behind_a_link_is_not_read(here: Workplace) -> None:
    widened(here)
    elsewhere = here.folder.parent / "elsewhere.yaml"
    elsewhere.write_bytes(file(here).read_bytes())
    file(here).unlink()
    file(here).symlink_to(elsewhere)
    here.commit()
    done = slac("check", "--base", "main", cwd=here.folder)
    assert done.returncode == 2
    assert b"is a link" in done.stderr
