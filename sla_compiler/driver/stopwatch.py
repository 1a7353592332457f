"""How long each rule takes: takes the findings of a rule from it, and remembers the time, in nanoseconds."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter_ns

from sla_compiler.findings.finding import Finding, Rule
from sla_compiler.findings.located import Located
from sla_compiler.report.statistics import Spent


@dataclass(slots=True)
class Stopwatch:
    """Nanoseconds by rule, over all files; it starts with the run."""

    by_rule: Counter[Rule] = field(default_factory=Counter)
    started: int = field(default_factory=perf_counter_ns)

    def watch(self, rule: Rule, findings: Iterator[Finding]) -> tuple[Finding, ...]:
        """All findings of a rule."""
        before = perf_counter_ns()
        found = tuple(findings)
        self.by_rule[rule] += perf_counter_ns() - before
        return found

    def spent(self, findings: Iterable[Located]) -> tuple[Spent, ...]:
        """What each rule took, and how many of the findings are its own; rules of the file are not timed."""
        counts = Counter(item.finding.rule.code for item in findings)
        asked = {rule.code: Spent(rule, counts[rule.code], time) for rule, time in self.by_rule.items()}
        others = {rule.code: Spent(rule, counts[rule.code], 0) for rule in (item.finding.rule for item in findings)}
        return tuple((others | asked).values())

    def total(self) -> int:
        """Since the start."""
        return perf_counter_ns() - self.started
