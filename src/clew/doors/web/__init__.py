"""The workbench: a local web page over one case. Each page is one file in `routes`, and one page in `web/`."""
