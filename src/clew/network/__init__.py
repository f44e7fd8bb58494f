"""Who stands near whom.

In: statements and canonical ids. Out: nodes, ties with their evidence, and paths.
Never: writes to a case, or calls nearness guilt.
"""
