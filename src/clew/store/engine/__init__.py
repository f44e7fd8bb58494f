"""Engines: where bulk stages run.

In: named steps of SQL and Arrow tables. Out: Arrow tables.
Never: knows what a statement is. Nothing outside this package imports a database driver.
"""
