"""The course of a lead, computed fast for counting alone; nothing that is proved or printed as proof comes from here.

The meaning is that of `semantics`; tests hold every course to the reference.
"""
