"""The difference of two versions of an agreement: facts by id, judgements for each party, leads treated otherwise."""
