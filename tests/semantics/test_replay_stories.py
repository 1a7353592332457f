"""The letter of the law: every sentence about the meaning of the language as a small story, `stories/SUBJECT.yaml`."""

from pathlib import Path
from typing import Any

import pytest

from sla_compiler.semantics.standing import standing
from tests.semantics.telling import Story, agreement_of, at, lead_of, stories_in, told

FILES = sorted((Path(__file__).parent / "stories").glob("*.yaml"))
STORIES = [pytest.param(story, id=f"{file.stem}: {story.name}") for file in FILES for story in stories_in(file)]


@pytest.mark.parametrize("story", STORIES)
def test_the_story_goes_as_the_language_says(story: Story) -> None:
    sentences = list(
        dict.fromkeys(one for then in story.then.values() for key in ("holds", "fails") for one in _said(then, key))
    )
    agreement = agreement_of(story.agreement, sentences)
    lead = lead_of(agreement, story.created, story.facts)
    for moment, then in story.then.items():
        now = standing(agreement, lead, at(moment))
        holding = [one for index, one in enumerate(sentences) if f"s{index}" in now.values]
        asked = [*_said(then, "holds"), *_said(then, "fails")]
        assert [one for one in asked if one in holding] == _said(then, "holds"), moment
        for key in then.keys() - {"holds", "fails"}:
            found = told(now, key)
            if isinstance(found, dict):
                found = {name: found.get(name, "unknown") for name in then[key]}
            assert found == then[key], (moment, key)


def _said(then: Any, key: str) -> list[str]:  # noqa: ANN401 - what a story's text holds
    held = then.get(key, [])
    return [held] if isinstance(held, str) else list(held)


def test_there_are_stories_of_every_subject() -> None:
    assert {file.stem for file in FILES} == {
        "alerts", "cadences", "clocks", "dispositions", "routing", "scores", "sentences", "stages", "verdicts",
    }  # fmt: skip
    assert len(STORIES) == len({param.id for param in STORIES})
