"""What a place in a network is worth: one measure a file, each with its paper.

In: a simple graph, where asked its arcs and the group of each node. Out: one figure a node, with how it was found.
Never: a judgement. A high figure says where somebody stands, not what they did.
"""
