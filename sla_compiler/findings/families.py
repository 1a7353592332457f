"""The hundreds of a code -> what its family of rules is about, as headings and tags name it."""

FAMILIES = {
    0: "The file",
    1: "The life of a lead",
    2: "Definition and scoring",
    3: "Clocks and tiers",
    4: "Cadences and outcomes",
    5: "Numbers",
    6: "Governance",
    7: "Targets",
}


def family_name(family: int) -> str:
    """Rules of a project's own may have families that we do not know."""
    return FAMILIES.get(family, f"Family {family}")
