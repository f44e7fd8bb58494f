"""Screen names against a case, in process: who on the lists may this be, with the reasons.

In: query records (a name, and what else is known) and a case. Out: for each query the entities it may be, each with a
probability, the reasons in words and the name that matched. Never: a verdict; a hit is a question, not an answer.
"""
