"""The language in plain English: what documents and messages say of an agreement."""
