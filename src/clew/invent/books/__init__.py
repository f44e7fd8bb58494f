"""Books: one file a format.

In: invented persons, companies and ties, as one source sees them. Out: files as the real publisher writes them, and
the records and ties noted in the chronicle.
Never: decides who knows whom; that is the story's and the crowd's.
"""
