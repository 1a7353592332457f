"""A running yaml-language-server: text of a file -> what it offers at a position and says of it."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

PACKAGE = "yaml-language-server@2.0.0"


def installed(folder: Path) -> Path:
    """Install the server from npm into a folder; its program."""
    npm = shutil.which("npm")
    assert npm, "the editor's tests need Node.js with npm"
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE]
    subprocess.run(command, check=True, timeout=120)
    return folder / "node_modules" / ".bin" / "yaml-language-server"


@dataclass
class Server:
    """One process that is spoken to over its standard input and output, one request at a time."""

    program: Path
    root: Path
    number: int = 0
    process: "subprocess.Popen[bytes]" = field(init=False)

    def __enter__(self) -> Self:
        environment = {**os.environ, "HOME": str(self.root)}
        self.process = subprocess.Popen(
            [self.program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self.ask("initialize", {"processId": None, "rootUri": self.root.as_uri(), "capabilities": {}})
        self.tell("initialized", {})
        settings = {"yaml": {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}}
        self.tell("workspace/didChangeConfiguration", {"settings": settings})
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def open(self, path: Path, text: str) -> None:
        """Show the server a file, whether it is on disk or not."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def hover(self, path: Path, line: int, character: int) -> str:
        """What is shown at a position; lines and characters count from 0."""
        found = self.ask("textDocument/hover", _at(path, line, character))
        return str(found["contents"]["value"]) if found else ""

    def completions(self, path: Path, line: int, character: int) -> set[str]:
        """What could be written at a position."""
        found = self.ask("textDocument/completion", _at(path, line, character))
        return {item["label"] for item in (found or {}).get("items", [])}

    def faults(self, path: Path, text: str) -> list[tuple[int, str]]:
        """The line and the message of everything that is marked in a file when it is shown."""
        self.open(path, text)
        while True:
            message = self._receive()
            if "id" in message:
                self._send({"id": message["id"], "result": _configuration(message)})
            elif message["method"] == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                return [(one["range"]["start"]["line"], one["message"]) for one in message["params"]["diagnostics"]]

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - whatever the protocol answers
        """The answer to a request; what the server asks meanwhile is answered with nothing."""
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        while True:
            message = self._receive()
            if "method" in message:
                if "id" in message:
                    self._send({"id": message["id"], "result": _configuration(message)})
            elif message["id"] == self.number:
                return message.get("result")

    def tell(self, method: str, params: object) -> None:
        """Send a message that has no answer."""
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, object]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while (line := self.process.stdout.readline().strip()) != b"":
            name, _, value = line.partition(b": ")
            length = int(value) if name == b"Content-Length" else length
        assert length, "the server has ended"
        found: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return found


def _at(path: Path, line: int, character: int) -> dict[str, object]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}


def _configuration(message: dict[str, Any]) -> list[None] | None:
    return [None for _ in message["params"]["items"]] if message["method"] == "workspace/configuration" else None
