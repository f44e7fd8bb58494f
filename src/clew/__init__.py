"""Clew follows the thread through an illicit network, from public lists to a cited case file."""

__version__ = "0.1.0"
