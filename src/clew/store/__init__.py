"""Where it stays: the case file, its statements and all that is derived from them.

In: checked claims, verdicts and derived tables. Out: rows, and the way back from any of them to the line of the list.
Never: reads a source's format, decides who is who, or weighs a tie.
"""
