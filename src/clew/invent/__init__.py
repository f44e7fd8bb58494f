"""A world to try it on: invented sources with known truth.

In: a seed and a number of bystanders. Out: files in the formats of the real sources, and the truth about them.
Never: reads a source, holds anything real, asks the clock or the network.
"""

from clew.invent.world import World, WorldSource, write_world

__all__ = ["World", "WorldSource", "write_world"]
