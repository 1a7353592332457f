"""`slac explain`: print the pages of rules, or the table of all."""

import sys
from collections.abc import Sequence

from sla_compiler.cli.outcome import CLEAN
from sla_compiler.cli.terminal import colors, say
from sla_compiler.driver.explain import explained
from sla_compiler.driver.rules import proves
from sla_compiler.prove.promise import PROMISE
from sla_compiler.report import explain


def run(words: Sequence[str], output: str) -> int:
    """Explain the rules that the words name, by default all in a table; `output` is `text`, `md` or `json`.

    The word `proofs` asks what the findings of the prover cover.
    """
    if list(words) == ["proofs"]:
        say(PROMISE)
        return CLEAN
    pages = explained(words)
    if output == "json":
        say(explain.render_json(pages))
    elif output == "md":
        say(explain.render_markdown(pages) if words else explain.markdown_table(pages))
    elif words:
        say(explain.render(pages, color=colors(sys.stdout)))
        if any(proves(rule) for rule in pages):
            say("\nProved, or shown by a lead that was replayed: `slac explain proofs` says what that covers.\n")
    else:
        say(explain.render_table(pages, color=colors(sys.stdout)))
    return CLEAN
