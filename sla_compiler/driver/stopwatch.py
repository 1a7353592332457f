"""How long each rule takes: takes the findings of a rule from it, and remembers the time; times are seconds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter

from sla_compiler.findings.finding import Finding, Rule


@dataclass(slots=True)
class Stopwatch:
    """Seconds by rule, over all files; it starts with the run."""

    seconds: dict[Rule, float] = field(default_factory=dict)
    started: float = field(default_factory=perf_counter)

    def watch(self, rule: Rule, findings: Iterator[Finding]) -> tuple[Finding, ...]:
        """All findings of a rule."""
        before = perf_counter()
        found = tuple(findings)
        self.seconds[rule] = self.seconds.get(rule, 0.0) + perf_counter() - before
        return found

    def total(self) -> float:
        """Since the start."""
        return perf_counter() - self.started
