"""In: definitions, kept as YAML beside the code.
Out: the nouns, the schemata, the taxonomy of illicit trade.
Never: a file of the user's, a database, a network; it knows what things are, not where they lie.
"""
