"""Where two labelled sets meet, how surprising that is, and on what evidence.

In: the ties of a case and two sets of nodes. Out: who carries both labels, the ties that cross, who serves both sides,
reach, mixing, the cut, candidates; each figure beside what chance would give. Never: a claim without its statements.
"""
