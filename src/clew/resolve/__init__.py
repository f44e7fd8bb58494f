"""Who is who.

In: statements. Out: verdicts about pairs of entities, and the canonical id that follows from all verdicts.
Never: changes a statement, or merges what cannot be taken apart again.
"""
