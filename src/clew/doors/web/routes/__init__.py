"""One file a room. A new one is named here; its `router` holds its addresses below /api, its `work_…` its jobs."""

ROOMS = ("case", "jobs", "network", "search", "entities", "notes")
