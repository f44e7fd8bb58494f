"""Who owns and controls whom.

In come stakes with ranges, as columns; out go four numbers that are never mixed: what a sanctions rule catches,
integrated ownership, voting control, ultimate owners. Never writes to a case, never says that anyone did wrong.
"""
