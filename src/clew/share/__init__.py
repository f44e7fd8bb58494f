"""Who else may know.

In: a case, and what of it is wanted. Out: files in the formats of others, each value with the statements behind it.
Never: writes to a case, or sends anything anywhere.
"""
