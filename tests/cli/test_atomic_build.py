"""A build's folder is whole at every moment: whatever kills it, and whoever builds beside it."""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from sla_compiler.core.errors import UnusableError
from sla_compiler.driver import publish as module
from sla_compiler.driver.publish import MANIFEST, publish

NAMES = ("agreement.md", "agreement.pdf", "notes.txt")
STEPS = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir", "fcntl.flock", "shutil.rmtree"}


def files(generation: int) -> dict[str, bytes]:
    """A set of files that only fit each other; every other set has a file more."""
    names = NAMES[: 2 + generation % 2]
    listed = json.dumps({"generation": generation, "files": [{"name": name} for name in names]}).encode()
    return {**{name: f"{generation} {name}\n".encode() * 2000 for name in names}, MANIFEST: listed}


def held(folder: Path) -> dict[str, bytes] | None:
    if not folder.exists():
        return None
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def left_behind(parent: Path) -> list[str]:
    return [path.name for path in parent.iterdir() if path.name.startswith(".")]


def in_child(work: Callable[[], None]) -> int:
    """Start work in a process of its own, which ends with status 0 after it, and 1 if it raises."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def publish_often(folder: Path, one: Mapping[str, bytes]) -> None:
    for _ in range(15):
        publish(folder, one)


def stopping_at(step: int, work: Callable[[], None]) -> Callable[[], None]:
    """The same work, killed right before its nth step that opens, makes, moves or removes something."""

    def stopped() -> None:
        seen = 0

        def count(event: str, _arguments: object) -> None:
            nonlocal seen
            seen += event in STEPS
            if seen == step and event in STEPS:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()

    return stopped


def kill_at_every_step(folder: Path, old: Mapping[str, bytes] | None, new: Mapping[str, bytes]) -> list[object]:
    """What the folder held after a kill before step 1, 2, .., until a step comes that the work does not reach."""
    seen: list[object] = []
    for step in range(1, 200):
        if old is not None:
            publish(folder, old)
        child = in_child(stopping_at(step, lambda: publish(folder, new)))
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            assert held(folder) == new
            return seen
        seen.append(held(folder))
        if old is None:
            publish(folder.with_name("other"), files(1))  # tidies up what the killed one left
            assert left_behind(folder.parent) == []
            if folder.exists():
                for path in folder.iterdir():
                    path.unlink()
                folder.rmdir()
    pytest.fail("the work never ends")


def test_a_killed_build_leaves_the_old_folder_or_the_new_one(tmp_path: Path) -> None:
    folder, old, new = tmp_path / "out" / "inbound-1.0.0", files(1), files(2)
    seen = kill_at_every_step(folder, old, new)
    assert old in seen
    assert new in seen
    assert all(one in (old, new) for one in seen)
    assert len(seen) >= 10
    assert left_behind(folder.parent) == []


def test_a_killed_first_build_leaves_nothing_or_the_new_folder(tmp_path: Path) -> None:
    folder, new = tmp_path / "inbound-1.0.0", files(2)
    seen = kill_at_every_step(folder, None, new)
    assert None in seen
    assert all(one in (None, new) for one in seen)


def test_killed_at_any_moment_it_is_whole(tmp_path: Path) -> None:
    folder, sets = tmp_path / "inbound-1.0.0", [files(1), files(2)]
    chance = random.Random(7)  # noqa: S311 - moments, not secrets

    def work() -> None:
        for turn in range(100_000):
            publish(folder, sets[turn % 2])

    publish(folder, sets[0])
    for _ in range(30):
        child = in_child(work)
        time.sleep(chance.uniform(0.002, 0.04))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert held(folder) in sets
    publish(folder, sets[0])
    assert held(folder) == sets[0]
    assert left_behind(tmp_path) == []


def test_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    folder = tmp_path / "inbound-1.0.0"
    sets = [files(generation) for generation in range(4)]
    children = [in_child(partial(publish_often, folder, one)) for one in sets]
    while children:
        done, status = os.waitpid(children[0], os.WNOHANG)
        if done:
            assert status == 0
            children.pop(0)
        time.sleep(0.005)
    assert held(folder) in sets
    assert left_behind(tmp_path) == []


def test_without_the_exchange_the_folder_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, old, new = tmp_path / "inbound-1.0.0", files(1), files(2)
    monkeypatch.setattr(module, "_exchanged", lambda _one, _other: False)
    publish(folder, old)
    publish(folder, new)
    assert held(folder) == new
    assert left_behind(tmp_path) == []


def test_without_the_exchange_a_kill_loses_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, old, new = tmp_path / "inbound-1.0.0", files(1), files(2)
    monkeypatch.setattr(module, "_exchanged", lambda _one, _other: False)
    for step in range(1, 40):
        publish(folder, old)
        child = in_child(stopping_at(step, lambda: publish(folder, new)))
        _, status = os.waitpid(child, 0)
        aside = [held(path) for path in tmp_path.iterdir() if path.name.startswith(".")]
        assert held(folder) in (old, new) or old in aside
        if os.WIFEXITED(status):
            return
    pytest.fail("the work never ends")


def test_files_that_no_build_wrote_are_not_removed(tmp_path: Path) -> None:
    folder = tmp_path / "inbound-1.0.0"
    publish(folder, files(1))
    (folder / "signed.pdf").write_bytes(b"ink")
    with pytest.raises(UnusableError, match=r"holds what no build wrote: `signed\.pdf`"):
        publish(folder, files(2))
    assert held(folder) == {**files(1), "signed.pdf": b"ink"}
    assert left_behind(tmp_path) == []


def test_a_folder_without_manifest_is_somebody_elses(tmp_path: Path) -> None:
    folder = tmp_path / "inbound-1.0.0"
    folder.mkdir()
    (folder / "agreement.md").write_bytes(b"mine")
    with pytest.raises(UnusableError, match="holds what no build wrote"):
        publish(folder, files(1))
    assert held(folder) == {"agreement.md": b"mine"}


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_not_replaced(kind: str, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "inbound-1.0.0", tmp_path / "elsewhere"
    publish(elsewhere, files(1))
    if kind == "file":
        folder.write_bytes(b"mine")
    else:
        folder.symlink_to(elsewhere)
    with pytest.raises(UnusableError, match="is in the way"):
        publish(folder, files(2))
    assert held(elsewhere) == files(1)
    assert folder.is_symlink() == (kind == "link")


def test_a_parent_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "dist").write_bytes(b"a file")
    with pytest.raises(UnusableError, match="cannot write"):
        publish(tmp_path / "dist" / "inbound-1.0.0", files(1))
