"""What the parties sign: who may, the statement that is signed, and whether a signature counts."""
