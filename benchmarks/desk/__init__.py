"""What the benchmark of the workbench measures with: an invented case, requests, a real browser."""
