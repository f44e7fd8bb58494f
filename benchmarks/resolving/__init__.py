"""The parts of `benchmarks/resolve.py`.

In: a folder laid out like the shared evaluation data. Out: figures.
Never: training on what is measured, save where the figure says "labelled" and states its split.
"""
