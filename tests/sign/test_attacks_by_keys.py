"""Attacks by keys and on those who may sign: each is shown to have taken effect, and then to be refused."""

import shutil

import pytest

from sla_compiler.sign.statement import short
from tests.sign.workplace import (
    BOTH,
    NO_APPROVERS,
    STALE,
    Workplace,
    accepted,
    both_sign,
    codes,
    digest,
    missing,
    reasons,
    widened,
)
from tests.workplaces.repositories import git


def test_the_wrong_role(made: Workplace) -> None:
    widened(made)
    made.sign("marketing")
    files = made.folder / "approvals" / short(digest(made.agreement))
    signer = next(files.glob("marketing-*.json"))
    for file in files.glob("marketing-*"):
        shutil.copy(file, files / file.name.replace("marketing", "sales"))
    made.commit()
    assert (files / signer.name.replace("marketing", "sales")).read_bytes() == signer.read_bytes()
    found = made.verify()
    assert missing(found) == {"sales"}
    assert "none of the approvers'" in reasons(found)


def test_a_statement_of_one_role_under_the_other_ones_name(made: Workplace) -> None:
    widened(made)
    both_sign(made)
    files = made.folder / "approvals" / short(digest(made.agreement))
    for end in ("json", "sig"):
        mine, theirs = next(files.glob(f"marketing-*.{end}")), next(files.glob(f"sales-*.{end}"))
        assert theirs.read_bytes() != mine.read_bytes()
        theirs.write_bytes(mine.read_bytes())
    made.commit()
    found = made.verify()
    assert missing(found) == {"sales"}
    assert "was made as `marketing`" in reasons(found)


def test_one_key_for_two_roles(made: Workplace) -> None:
    one = made.keys(laptop="marketing")
    made.approve(2, marketing=one, sales=one)
    made.commit()
    assert made.approvers.read_text().count(made.public["marketing"]) == 2
    found = made.verify()
    assert not found.holds
    assert "`sales.laptop` is the same key as `marketing.laptop`" in reasons(found)


def test_a_key_that_nobody_knows(made: Workplace) -> None:
    widened(made)
    made.sign("marketing")
    real = made.approvers.read_text()
    made.approve(2, marketing=made.keys(laptop="marketing"), sales=made.keys(laptop="eve"))
    made.sign("sales", "eve")
    made.approvers.write_text(real)
    made.commit()
    assert len(list(made.approvals())) == 4
    found = made.verify()
    assert missing(found) == {"sales"}


def test_a_signature_of_an_unknown_key_in_a_known_ones_place(made: Workplace) -> None:
    widened(made)
    both_sign(made)
    good = next((made.folder / "approvals" / short(digest(made.agreement))).glob("sales-*.sig"))
    other = made.folder.parent / "other"
    shutil.copytree(made.folder, other)
    forged = Workplace(other, made.pins, made.public)
    forged.approve(2, marketing=made.keys(laptop="marketing"), sales=made.keys(laptop="eve"))
    made_by_eve = next(one for one in forged.sign("sales", "eve").files if one.suffix == ".sig")
    assert made_by_eve.read_bytes() != good.read_bytes()
    good.write_bytes(made_by_eve.read_bytes())
    made.commit()
    found = made.verify()
    assert missing(found) == {"sales"}
    assert "it was made with another key" in reasons(found)


def limited(made: Workplace, extra: str) -> None:
    """Let the key of sales be held by approvers who say more of it."""
    key = made.keys(laptop="sales").replace("}}", f", {extra}}}}}")
    made.approve(2, marketing=made.keys(laptop="marketing"), sales=key)
    made.commit()
    both_sign(made)
    made.merge()
    assert extra in git(made.folder, "show", "main:approvers.yaml")


@pytest.mark.parametrize(
    ("extra", "why"),
    [("valid_until: 2026-11-19", "valid until 2026-11-19"), ("valid_from: 2026-11-21", "valid from 2026-11-21")],
    ids=["expired", "early"],
)
def test_a_key_out_of_its_days(made: Workplace, extra: str, why: str) -> None:
    limited(made, extra)
    widened(made)
    both_sign(made)
    found = made.verify()
    assert missing(found) == {"sales"}
    assert why in reasons(found)
    on_a_good_day = made.verify(at="2026-11-19" if "until" in extra else "2026-11-21")
    assert on_a_good_day.holds, reasons(on_a_good_day)


def test_what_holds_goes_on_holding_when_a_key_ends(made: Workplace) -> None:
    limited(made, "valid_until: 2026-11-20")
    accepted(made)
    later = made.verify(at="2027-06-01")
    assert later.holds, reasons(later)


def test_a_revoked_key(made: Workplace) -> None:
    two = made.keys(laptop="sales", stick="sales_stick")
    made.approve(2, marketing=made.keys(laptop="marketing"), sales=two)
    made.commit()
    both_sign(made)
    made.merge()
    made.approve(
        3,
        marketing=made.keys(laptop="marketing"),
        sales=two.replace(f"{made.public['sales']}}}", f"{made.public['sales']}, revoked: 2026-11-18}}"),
    )
    made.commit()
    made.sign("marketing")
    made.sign("sales", "sales_stick")
    made.commit()
    accepted(made)
    made.merge()
    widened(made)
    both_sign(made)
    found = made.verify()
    assert missing(found) == {"sales"}
    assert "was revoked on 2026-11-18" in reasons(found)


def test_approvers_swapped_in_the_same_change(made: Workplace) -> None:
    widened(made)
    made.approve(2, marketing=made.keys(laptop="marketing"), sales=made.keys(laptop="eve"))
    made.commit()
    both_sign(made, sales="eve")
    assert made.public["eve"] not in git(made.folder, "show", "main:approvers.yaml")
    assert missing(made.verify()) == {"sales"}


def test_approvers_swapped_alone(made: Workplace) -> None:
    made.approve(2, marketing=made.keys(laptop="eve"), sales=made.keys(laptop="eve_2"))
    made.commit()
    both_sign(made, marketing="eve", sales="eve_2")
    assert missing(made.verify()) == BOTH


def test_approvers_change_when_those_before_and_the_new_ones_sign(made: Workplace) -> None:
    made.approve(2, marketing=made.keys(laptop="marketing"), sales=made.keys(laptop="new"))
    made.commit()
    both_sign(made)
    assert missing(made.verify()) == {"sales"}
    made.sign("sales", "new")
    made.commit()
    accepted(made)


def test_approvers_taken_away(made: Workplace) -> None:
    widened(made)
    both_sign(made)
    made.approvers.unlink()
    made.commit()
    found = made.verify()
    assert NO_APPROVERS in codes(found)
    assert "is gone" in reasons(found)


def test_approvers_brought_back(made: Workplace) -> None:
    """Those of before, whose signatures for this very text lie in the history."""
    old, signed = made.approvers.read_text(), {one: one.read_bytes() for one in made.approvals()}
    made.approve(2, marketing=made.keys(laptop="marketing"), sales=made.keys(laptop="new"))
    made.commit()
    both_sign(made)
    made.sign("sales", "new")
    made.commit()
    accepted(made)
    made.merge()
    made.approvers.write_text(old)
    for file, data in signed.items():
        file.write_bytes(data)
    made.commit()
    found = made.verify()
    assert STALE in codes(found)
    assert missing(found) == BOTH


def test_old_signatures_after_other_approvers(made: Workplace) -> None:
    widened(made)
    both_sign(made)
    accepted(made)
    proposed = made.agreement.read_text()
    signed = {one: one.read_bytes() for one in (made.folder / "approvals").rglob("*") if one.is_file()}
    git(made.folder, "checkout", "--quiet", "main")
    made.approve(2, marketing=made.keys(laptop="marketing", stick="stick"), sales=made.keys(laptop="sales"))
    made.commit()
    both_sign(made)
    git(made.folder, "checkout", "--quiet", "-B", "change")
    accepted(made)
    made.agreement.write_text(proposed)
    for file, data in signed.items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    made.commit()
    found = made.verify()
    assert missing(found) == BOTH
    assert "under other approvers" in reasons(found)


def test_one_of_two_has_signed(made: Workplace) -> None:
    widened(made)
    made.sign("marketing")
    made.commit()
    assert missing(made.verify()) == {"sales"}
