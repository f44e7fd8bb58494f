"""Fast pattern kernels: what each payment closes, and what stands around it.

In: plain columns of payments in canonical order. Out: counts a payment, and the payments of a shape.
Never: looks at a payment later than the one it judges, depends on batches or threads, cuts a search without saying so.
"""
