"""A workplace whose people may also sign with certificates."""

import shutil
from pathlib import Path

from sla_compiler.driver.release import prepare
from sla_compiler.driver.sign import Signed
from sla_compiler.driver.sign_pdf import sign_pdf
from sla_compiler.sign.statement import short
from tests.sign.certificates import Certificate
from tests.sign.workplace import Workplace, digest, widened

DAY = "22 November 2026"


class Office(Workplace):
    """A workplace whose people may also sign with certificates."""

    cards: dict[str, Certificate]
    authority: Certificate

    @property
    def release(self) -> Path:
        return self.folder / "approvals" / short(digest(self.agreement)) / "release.pdf"

    @property
    def signed(self) -> Path:
        return self.release.with_name("signed.pdf")

    def prepare(self, paper: str = "a4") -> None:
        done = prepare(self.agreement, "main", "us-letter" if paper == "letter" else "a4")
        assert done.file == self.release, done.findings

    def sign_pdf(self, role: str, by: Certificate | None = None, passphrase: str = "") -> Signed:
        file = (by or self.cards[role]).p12(self.folder.parent / f"{role}.p12", passphrase.encode() or None)
        return sign_pdf(self.agreement, role, file, "main", lambda _: passphrase, DAY)

    def both_sign_pdf(self) -> None:
        widened(self)
        self.prepare()
        self.sign_pdf("marketing")
        self.sign_pdf("sales")
        self.commit()

    def with_cards(self, version: int, cards: dict[str, Certificate], more: str = "") -> None:
        roles = {
            role: f"{{laptop: {{ssh: {self.public[role]}}}, card: {{certificate: {card.pin}{more}}}}}"
            for role, card in cards.items()
        }
        self.approve(version, **roles)


def copy(office: Office, folder: Path) -> Office:
    shutil.copytree(office.folder.parent, folder / "copy")
    made = Office(folder / "copy" / "agreements", office.pins, dict(office.public))
    made.cards = office.cards
    return made
