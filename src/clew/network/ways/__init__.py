"""Paths beyond the shortest: by strength of evidence, in the order of time, k best, far apart, through or without.

In: the ties of a case as columns. Out: paths, each tie of which opens to its statements.
Never: takes a long search for none found; what was not looked at is said.
"""
