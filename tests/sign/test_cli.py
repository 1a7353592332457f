"""`slac sign` and `slac verify` as people run them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver.verify import Verified
from tests.cli.running import slac
from tests.sign.test_sshsig import ssh_keygen
from tests.sign.workplace import CLEAN, DAY, Workplace, widened
from tests.workplaces.repositories import git

SECRET = "only I know this one"  # noqa: S105 - of a key that lives as long as a test


def run(made: Workplace, *words: str | Path, **environment: str) -> tuple[int, str]:
    done = slac(*words, cwd=made.folder, environment={"HOME": str(made.folder.parent), **environment})
    return done.returncode, (done.stdout + done.stderr).decode()


def test_verify_says_who_is_missing_and_what_to_run(made: Workplace) -> None:
    widened(made)
    status, shown = run(made, "verify", "--base", "main", "--at", DAY)
    assert status == 1
    assert shown.startswith("sla.yaml: `small` 1.1.0, digest ")
    assert "run `slac sign --role marketing --base main sla.yaml`" in shown
    for role in ("marketing", "sales"):
        status, shown = run(made, "sign", "--role", role, "--key", made.key(role), "--base", "main")
        assert status == 0, shown
        assert "next: git add approvals/" in shown
    made.commit()
    status, shown = run(made, "verify", "--base", "main", "--at", DAY)
    assert (status, "missing" in shown) == (0, False), shown


def test_verify_for_programs(made: Workplace) -> None:
    widened(made)
    made.sign("marketing")
    made.commit()
    status, shown = run(made, "verify", "--base", "main", "--format", "json", "--at", DAY)
    read = json.loads(shown)
    assert (status, read["holds"], read["agreement"]["version"]) == (1, False, "1.1.0")
    assert [(one["role"], one["signed"]) for one in read["roles"]] == [("marketing", True), ("sales", False)]
    assert [one["code"] for one in read["findings"]] == ["SLA650"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--role", "slaes"), "did you mean `sales`?"),
        ((), "for whom do you sign?"),
        (("--role", "sales", "--key", "marketing.key"), "is no key of `sales`"),
        (("--role", "sales", "--key", "none.key"), "no such file"),
        (("--role", "sales", "--key", "agreements/sla.yaml"), "is no SSH key"),
        (("--role", "sales"), "none of your keys can sign for `sales`"),
        (("--role", "sales", "--base", "nowhere"), "no revision is called `nowhere`"),
    ],
)
def test_what_cannot_be_signed(made: Workplace, words: tuple[str, ...], said: str) -> None:
    widened(made)
    made.key("marketing")
    at = [str(made.folder.parent / word) if word.endswith((".key", ".yaml")) else word for word in words]
    status, shown = run(made, "sign", *at, SSH_AUTH_SOCK="")
    assert status == 2, shown
    assert said in shown
    assert "help: " in shown


def test_outside_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / "sla.yaml").write_text("sla: v1\n")
    done = slac("verify", cwd=tmp_path)
    assert done.returncode == 2
    assert b"is in no git repository" in done.stderr


def test_nobody_signs_an_internal_policy(made: Workplace) -> None:
    inner = made.folder / "inner.sla.yaml"
    inner.write_text(made.agreement.read_text().replace(", signs: true", "").replace("id: small", "id: inner"))
    status, shown = run(made, "verify", "inner.sla.yaml", "--base", "main")
    assert (status, "nobody signs this agreement" in shown) == (0, True), shown


def own_key(made: Workplace, passphrase: str) -> Path:
    """A key where OpenSSH looks for it, which alone may sign for sales."""
    file = made.folder.parent / ".ssh" / "id_ed25519"
    file.parent.mkdir(mode=0o700)
    assert ssh_keygen("-q", "-t", "ed25519", "-N", passphrase, "-f", file).returncode == 0
    made.public["own"] = " ".join(file.with_suffix(".pub").read_text().split()[:2])
    made.approve(2, marketing=made.keys(laptop="marketing"), sales="{own: {ssh: " + made.public["own"] + "}}")
    made.commit()
    return file


def written_anywhere(folder: Path, secret: bytes) -> list[Path]:
    """Files that hold a secret, beside the key itself."""
    files = (one for one in folder.rglob("*") if one.is_file() and one.parent.name != ".ssh")
    return [one for one in files if secret in one.read_bytes()]


def test_ones_own_key_is_found(made: Workplace) -> None:
    own_key(made, "")
    status, shown = run(made, "sign", "--role", "sales", SSH_AUTH_SOCK="")
    assert status == 0, shown
    assert "with `own`" in shown


def test_a_passphrase_is_asked_for_by_ssh_keygen_and_shown_to_nobody(made: Workplace) -> None:
    file = own_key(made, SECRET)
    asking = made.folder.parent / "ask"
    asking.write_text(f"#!/bin/sh\necho '{SECRET}'\n")
    asking.chmod(0o700)
    status, shown = run(
        made, "sign", "--role", "sales", SSH_AUTH_SOCK="", SSH_ASKPASS=str(asking), SSH_ASKPASS_REQUIRE="force"
    )
    assert status == 0, shown
    asking.unlink()
    assert SECRET not in shown
    assert written_anywhere(made.folder.parent, SECRET.encode()) == []
    middle = file.read_bytes().splitlines()[2]
    assert written_anywhere(made.folder.parent, middle) == []


def test_an_agent_signs(made: Workplace, tmp_path: Path) -> None:
    file = own_key(made, "")
    socket = tmp_path / "agent"
    with subprocess.Popen(["ssh-agent", "-D", "-a", socket], stdout=subprocess.DEVNULL) as agent:  # noqa: S607 - where the machine has it
        try:
            while not socket.exists():
                assert agent.poll() is None
            environment = {**os.environ, "SSH_AUTH_SOCK": str(socket)}
            subprocess.run(["ssh-add", "-q", file], env=environment, check=True)  # noqa: S607 - where the machine has it
            file.unlink()
            status, shown = run(made, "sign", "--role", "sales", SSH_AUTH_SOCK=str(socket))
        finally:
            agent.kill()
    assert status == 0, shown
    made.sign("marketing")
    made.commit()
    found = made.verify()
    assert next(one for one in found.standings if one.role == "sales").counted


def test_ssh_keygen_verifies_what_slac_signs(made: Workplace) -> None:
    widened(made)
    statement, signature = made.sign("sales").files
    signers = made.folder.parent / "allowed"
    signers.write_text(f"sales {made.public['sales']}\n")
    words = ("-Y", "verify", "-f", signers, "-I", "sales", "-n", "slac-approval-v1@small", "-s", signature)
    done = ssh_keygen(*words, given=statement.read_bytes())
    assert done.returncode == 0, done.stderr


def test_slac_verifies_what_ssh_keygen_signs(made: Workplace) -> None:
    widened(made)
    statement, signature = made.sign("sales").files
    before = signature.read_bytes()
    signature.unlink()
    words = ("-q", "-Y", "sign", "-f", made.key("sales"), "-n", "slac-approval-v1@small", statement)
    assert ssh_keygen(*words).returncode == 0
    made_by_them = statement.with_name(f"{statement.name}.sig")
    made_by_them.rename(signature)
    assert signature.read_bytes() == before
    made.sign("marketing")
    made.commit()
    assert made.verify().holds


def test_verify_loads_nothing_that_prints(made: Workplace) -> None:
    widened(made)
    made.sign("sales")
    program = (
        "import sys; from sla_compiler.cli.entry import main; sys.argv = ['slac', 'verify', '--base', 'main']\n"
        "try:\n    main()\nfinally:\n    print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=made.folder, capture_output=True, text=True, check=False)
    loaded = set(done.stderr.splitlines())
    assert done.returncode == 1
    assert "cryptography" in loaded
    assert not {"pyhanko", "pikepdf", "typst", "jinja2", "networkx", "sla_compiler.document"} & loaded


def first(made: Workplace, branch: str) -> None:
    """No agreement holds on `main`; on the branch lies a first version that nobody has signed."""
    git(made.folder, "checkout", "--quiet", "-B", "main", git(made.folder, "rev-list", "--max-parents=0", "HEAD"))
    git(made.folder, "checkout", "--quiet", "-B", branch)
    made.agreement.write_text(CLEAN)
    made.approve(marketing=made.keys(laptop="marketing"), sales=made.keys(laptop="sales"))
    made.commit()


def test_what_the_others_have_to_do_is_no_fault_of_a_signature(made: Workplace) -> None:
    first(made, "change")
    done = slac("sign", "--role", "marketing", "--key", made.key("marketing"), "--base", "main", cwd=made.folder)
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert ", its first version, for `marketing` with `laptop`\n" in shown
    assert "then: VP Sales has still to sign: `slac sign --role sales --base main sla.yaml`\n" in shown
    assert "then: these are the first approvers: compare every key with its owner, then pin them: " in shown
    assert f": `slac check --base main --pin {made.pins[0]}`\n" in shown
    done = slac("sign", "--role", "sales", "--key", made.key("sales"), "--base", "main", cwd=made.folder)
    assert b"has still to sign" not in done.stdout
    assert b"--pin" in done.stdout
    status, shown = run(made, "verify", "--base", "main", "--at", DAY)
    assert (status, "SLA652" in shown) == (1, True), shown


def test_a_later_version_has_its_approvers_already(made: Workplace) -> None:
    widened(made)
    status, shown = run(made, "sign", "--role", "sales", "--key", made.key("sales"), "--base", "main")
    assert (status, "in place of" in shown, "--pin" in shown) == (0, True, False)
    assert "VP Marketing has still to sign: `slac sign --role marketing --base main sla.yaml`" in shown


def test_a_version_that_was_committed_before_anybody_signed(made: Workplace) -> None:
    first(made, "main")
    status, shown = run(made, "verify", "--base", "main", "--at", DAY)
    assert status == 1
    assert "held already, with signatures missing\n" in shown.partition("\n\n")[0]
    status, shown = run(made, "sign", "--role", "sales", "--key", made.key("sales"), "--base", "main")
    assert (status, "in place of" in shown) == (0, False)
    assert ", as `main` holds it already, for `sales`" in shown
    made.sign("marketing")
    made.commit()
    status, shown = run(made, "verify", "--base", "main", "--at", DAY)
    assert (status, "nothing changes that is signed" in shown) == (0, True), shown


def test_a_signature_stands_where_those_of_others_cannot_be_looked_at(
    made: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> Verified:
        raise UnusableError("the list of revoked certificates is a link")

    widened(made)
    monkeypatch.setattr("sla_compiler.driver.sign.verified", unreadable)
    signed = made.sign("sales")
    assert signed.remaining == ("see `slac verify` for who has still to sign",)
    assert all(one.is_file() for one in signed.files)


@pytest.mark.parametrize("command", ["verify", "changes", "diff"])
def test_a_base_with_errors_is_named_as_people_name_it(made: Workplace, command: str) -> None:
    text = made.agreement.read_text()
    made.agreement.write_text(text.replace("version: 1.0.0", "version: one"))
    made.commit()
    made.merge()
    made.agreement.write_text(text)
    status, shown = run(made, command, "--base", "main", *(["sla.yaml"] if command != "diff" else []))
    assert status == 2, shown
    assert "the base has errors: main:sla.yaml:" in shown
