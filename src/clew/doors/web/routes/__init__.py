"""One file a room. A new one is named here; its `router` holds its addresses below /api, its `work_…` its jobs."""

ROOMS = (
    "case", "entities", "files", "jobs", "money", "network", "nexus", "notes", "ownership", "places",
    "review", "search", "sources",
)  # fmt: skip
