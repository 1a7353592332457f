"""A compiler for the agreement between marketing and sales: one YAML file is checked, printed on two pages, compiled.

The floors, top to bottom; a file imports from lower floors only, and wings on one floor are strangers to each other:

    cli         the words of a command -> the driver -> a printed report
    driver      one file for each verb; the only place that joins passes, reads the disk and writes it
    report      findings as text with carets, and as JSON
    lint        rules about the language          document    the printed agreement
    prose       the language in plain English
    semantics   the meaning of every keyword: history -> scores, stage, tier, runs
    resolve     names bound, defaults filled in, the digest: Spec -> Agreement
    model       the typed language, its decoding, its JSON Schema
    syntax      YAML text -> located tree; sentences -> trees
    findings    what a rule is, and every rule about the file itself
    core        places, units, zones, errors, the reader of shipped files

What flows between them is immutable: text -> Document -> Spec -> Agreement -> findings or files.
"""

__version__ = "0.1.0"
