"""Alerts: payments ranked by how unlike ordinary ones they run, and gathered into cases to look at.

A suspicion is about the behaviour of accounts: amounts, times, counterparties and shapes. Names, origin and nationality
take no part; a country counts only as a border that a payment crosses.
"""
