"""Finding patterns in a ledger: one matcher a shape, and what they share.

In: a `Ledger` and `Pattern`s. Out: `Hits`, each with all of its payments. Never: says that a hit is wrongdoing.
"""
