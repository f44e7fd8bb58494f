"""Where value goes: ledgers, patterns in them, tracing, ownership and control.

In: payments and stakes as columns. Out: hits, traces, owners, each with the payments or statements behind it.
Never: writes to a case, reads a file format, says that anybody is guilty.
"""
