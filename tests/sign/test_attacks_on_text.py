"""Attacks on what is signed: each is shown to have taken effect on the files, and then to be refused."""

import json
import shutil
from pathlib import Path

from sla_compiler.driver.read import read
from sla_compiler.sign.statement import short
from tests.sign.workplace import (
    BOTH,
    LOST,
    MISSING,
    UNPINNED,
    VERSION,
    WIDER,
    WINDOW,
    Workplace,
    accepted,
    both_sign,
    codes,
    digest,
    held_digest,
    missing,
    reasons,
    widened,
)
from tests.workplaces.repositories import git


def test_what_both_sides_sign_takes_effect(made: Workplace) -> None:
    widened(made)
    assert missing(made.verify()) == BOTH
    both_sign(made)
    accepted(made)
    made.merge()
    accepted(made)


def test_an_edit_after_signing(made: Workplace) -> None:
    widened(made)
    both_sign(made)
    before = digest(made.agreement)
    made.edit((WIDER, "hot: 3 business hours"))
    made.commit()
    assert digest(made.agreement) != before
    assert missing(made.verify()) == BOTH


def test_signatures_carried_over_to_the_edited_text(made: Workplace) -> None:
    widened(made)
    both_sign(made)
    signed = made.approvals()[-1].parent
    assert any(short(digest(made.agreement)) == one.parent.name for one in made.approvals())
    old = made.folder / "approvals" / short(digest(made.agreement))
    made.edit((WIDER, "hot: 3 business hours"))
    new = made.folder / "approvals" / short(digest(made.agreement))
    old.rename(new)
    made.commit()
    assert signed != new
    assert len(list(new.iterdir())) == 4
    found = made.verify()
    assert missing(found) == BOTH
    assert "is for another text" in reasons(found)


def test_a_statement_rewritten_to_fit(made: Workplace) -> None:
    widened(made)
    both_sign(made)
    old = made.folder / "approvals" / short(digest(made.agreement))
    made.edit((WIDER, "hot: 3 business hours"))
    new = made.folder / "approvals" / short(digest(made.agreement))
    old.rename(new)
    for file in new.glob("*.json"):
        changed = file.read_bytes().replace(old_digest(file).encode(), digest(made.agreement).encode())
        assert changed != file.read_bytes()
        file.write_bytes(changed)
    made.commit()
    found = made.verify()
    assert missing(found) == BOTH
    assert "does not fit what was signed" in reasons(found)


def old_digest(file: Path) -> str:
    return str(json.loads(file.read_bytes())["terms"]["digest"])


def test_an_older_version_again_with_its_signatures(made: Workplace) -> None:
    first = {file: file.read_bytes() for file in (made.folder / "approvals").rglob("*") if file.is_file()}
    old = made.agreement.read_text()
    widened(made)
    both_sign(made)
    made.merge()
    made.agreement.write_text(old)
    assert all(file.read_bytes() == data for file, data in first.items())
    made.commit()
    found = made.verify()
    assert {VERSION, MISSING} <= codes(found)
    assert missing(found) == BOTH
    assert "does not replace what holds now" in reasons(found)


def test_signatures_for_a_change_of_what_no_longer_holds(made: Workplace) -> None:
    """Two changes of one agreement: what was signed in place of the first version does not replace the second."""
    widened(made)
    both_sign(made)
    second = made.agreement.read_text()
    made.edit(("version: 1.1.0", "version: 1.2.0"), (WIDER, "hot: 3 business hours"))
    made.commit()
    both_sign(made)
    made.merge()
    third = digest(made.agreement)
    made.agreement.write_text(second.replace("version: 1.1.0", "version: 1.3.0"))
    both_sign(made)
    accepted(made)
    git(made.folder, "checkout", "--quiet", "main")
    made.edit((WINDOW.replace("1 business hour", "3 business hours"), "hot: 5 business hours"), ("1.2.0", "1.2.1"))
    made.commit()
    assert digest(made.agreement) != third
    git(made.folder, "checkout", "--quiet", "change")
    found = made.verify()
    assert missing(found) == BOTH
    assert "what holds now is" in reasons(found)


def test_a_lowered_version(made: Workplace) -> None:
    made.edit((WINDOW, WIDER), ("version: 1.0.0", "version: 0.9.0"))
    made.commit()
    assert digest(made.agreement) != held_digest(made)
    assert VERSION in codes(made.verify())


def test_the_same_version_for_another_meaning(made: Workplace) -> None:
    made.edit((WINDOW, WIDER))
    made.commit()
    assert VERSION in codes(made.verify())


def test_a_side_that_no_longer_signs(made: Workplace) -> None:
    made.edit(("sales: {title: VP Sales, signs: true}", "sales: {title: VP Sales}"), ("1.0.0", "1.1.0"))
    made.commit()
    made.sign("marketing")
    made.commit()
    spec = read(made.agreement).spec
    assert spec is not None
    assert not spec.parties["sales"].signs
    assert missing(made.verify()) == {"sales"}


def test_another_id_in_the_same_file(made: Workplace) -> None:
    made.edit(("  id: small\n", "  id: tiny\n"))
    made.commit()
    found = made.verify()
    assert LOST in codes(found)
    assert missing(found) == BOTH


def test_another_file_to_become_a_first_version(made: Workplace) -> None:
    """The first signatures of all replace nothing; they must not count once more elsewhere."""
    old = made.agreement.read_text()
    first = made.folder / "approvals" / short(digest(made.agreement))
    widened(made)
    both_sign(made)
    made.merge()
    elsewhere = made.folder / "deals"
    (elsewhere / "approvals").mkdir(parents=True)
    git(made.folder, "rm", "--quiet", "sla.yaml")
    (elsewhere / "sla.yaml").write_text(old)
    shutil.copy(made.approvers, elsewhere)
    shutil.copytree(first, elsewhere / "approvals" / first.name)
    made.commit()
    statements = [json.loads(file.read_bytes()) for file in (elsewhere / "approvals").rglob("*.json")]
    assert [one["supersedes"] for one in statements] == [None, None]
    found = made.verify(elsewhere / "sla.yaml")
    assert {VERSION, MISSING} <= codes(found)
    assert missing(found) == BOTH


def test_a_move_that_both_sign_is_accepted(made: Workplace) -> None:
    (made.folder / "deals").mkdir()
    for name in ("sla.yaml", "approvers.yaml", "approvals"):
        git(made.folder, "mv", name, f"deals/{name}")
    made.commit()
    found = made.verify(made.folder / "deals" / "sla.yaml")
    assert found.holds, reasons(found)


def test_another_id_in_another_file_needs_a_pin_of_its_own(made: Workplace) -> None:
    elsewhere = made.folder / "deals"
    elsewhere.mkdir()
    git(made.folder, "rm", "--quiet", "sla.yaml")
    text = git(made.folder, "show", "main:sla.yaml").replace("  id: small\n", "  id: tiny\n")
    (elsewhere / "sla.yaml").write_text(text + "\n")
    mine = Workplace(made.folder, made.pins, made.public)
    mine.approve(1, marketing=made.keys(laptop="eve"), sales=made.keys(laptop="eve_2"))
    mine.approvers.rename(elsewhere / "approvers.yaml")
    made.commit()
    for role, owner in (("marketing", "eve"), ("sales", "eve_2")):
        made.sign(role, owner, elsewhere / "sla.yaml")
    made.commit()
    found = made.verify(elsewhere / "sla.yaml")
    assert missing(found) == set()  # the attacker has signed it all with keys of his own
    assert UNPINNED in codes(found)
    assert not found.holds


def test_tiers_in_another_order(made: Workplace) -> None:
    made.edit(("  hot: hand_raise\n  warm: else\n", "  warm: fit >= 80\n  hot: hand_raise\n"))
    one = digest(made.agreement)
    made.edit(("  warm: fit >= 80\n  hot: hand_raise\n", "  hot: hand_raise\n  warm: fit >= 80\n"))
    assert digest(made.agreement) != one
    made.commit()
    assert missing(made.verify()) == BOTH


def test_a_waiver_to_silence_the_gate(made: Workplace) -> None:
    before = digest(made.agreement)
    waiver = "  # slac: ignore[SLA305] until=2027-03-31 -- it is in the way\n"
    made.edit(("    stops: touch\n", f"    stops: touch{waiver}"))
    made.commit()
    assert digest(made.agreement) == before
    found = made.verify()
    assert missing(found) == BOTH
    assert "other waivers" in reasons(found)
    both_sign(made)
    accepted(made)
    made.merge()
    text = made.agreement.read_text()
    made.agreement.write_text(text.replace(waiver, "\n").replace("    starts: mql\n", f"    starts: mql{waiver}", 1))
    assert made.agreement.read_text().count("slac:") == 1
    made.commit()
    assert missing(made.verify()) == BOTH
