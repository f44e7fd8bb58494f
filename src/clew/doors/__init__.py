"""How you come in.

In: what a person types or clicks. Out: a table for people, JSON for programs, an exit code.
Never: decides anything. Each command is one call of `clew.flow`.
"""
