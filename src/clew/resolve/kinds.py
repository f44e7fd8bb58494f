"""What may be the same as what: persons, organisations, vessels and so on, as bits of an int16."""

from __future__ import annotations

from clew.model.schema import schemata

PERSON, ORGANISATION, VESSEL, AIRPLANE, VEHICLE, WALLET, SECURITY, OTHER = (1 << place for place in range(8))
_ADDRESS, _ACCOUNT, _POSITION, _TERRITORY, _USER = (1 << place for place in range(8, 13))

_ANCESTORS = {
    "Person": PERSON,
    "Organization": ORGANISATION,
    "Vessel": VESSEL,
    "Airplane": AIRPLANE,
    "Vehicle": VEHICLE,
    "CryptoWallet": WALLET,
    "Security": SECURITY,
    "LegalEntity": PERSON | ORGANISATION,
    "Address": _ADDRESS,
    "BankAccount": _ACCOUNT,
    "Position": _POSITION,
    "Territory": _TERRITORY,
    "UserAccount": _USER,
}


def kinds() -> dict[str, int]:
    """The kind of every matchable schema. Entities of two schemata may be one where their kinds share a bit."""
    model = schemata()
    return {name: _kind(name) for name in model if model[name].matchable}


def _kind(name: str) -> int:
    model = schemata()
    return next((bits for ancestor, bits in _ANCESTORS.items() if model.is_a(name, ancestor)), OTHER)
