"""Check digits of numbers that are unique in the world, in bulk: a number that fails its check is no such number.

LEI: ISO 17442, mod 97-10 of ISO 7064. INN and OGRN: the Russian tax service's weights and remainders. IMO: seven
digits, ships and companies each with weights of their own. ISIN: ISO 6166, Luhn. NPI: Luhn behind 80840.
USCC: GB 32100-2015, mod 31.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

ANY, LEI, INN, OGRN, IMO, ISIN, NPI, USCC, QID = range(9)

FORMATS = {
    "leiCode": LEI,
    "innCode": INN,
    "ogrnCode": OGRN,
    "imoNumber": IMO,
    "isin": ISIN,
    "isinCode": ISIN,
    "npiCode": NPI,
    "uscCode": USCC,
    "wikidataId": QID,
}
"""Property to the format of its numbers."""

Letters = npt.NDArray[np.uint8]

_INN_SHORT = np.array([2, 4, 10, 3, 5, 9, 4, 6, 8])
_INN_LONG = np.array([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
_IMO_SHIP = np.array([7, 6, 5, 4, 3, 2])
_IMO_COMPANY = np.array([8, 6, 4, 2, 9, 7])
_NOT_IN_USCC = np.array([ord(letter) for letter in "iosvz"])


@njit(cache=True)
def valid(letters: Letters, format: int) -> bool:
    """Whether small letters and digits are a number of a format; ANY takes what has five signs or more."""
    size, digits = len(letters), 0
    for letter in letters:
        digits += letter < 97
    if format == ANY:
        return size >= 5
    if format == QID:
        return size >= 2 and digits == size - 1 and letters[0] == 113 and letters[1] != 48
    if format in (LEI, ISIN, USCC):
        return _valid_letters(letters, format)
    return digits == size and _valid_digits(letters, format)


@njit(cache=True)
def _valid_letters(letters: Letters, format: int) -> bool:
    size = len(letters)
    if format == LEI:
        return size == 20 and _mod97(letters) == 1
    if format == ISIN:
        return size == 12 and letters[0] >= 97 and letters[1] >= 97 and _luhn(letters, 0)
    return size == 18 and _uscc(letters)


@njit(cache=True)
def _valid_digits(letters: Letters, format: int) -> bool:
    if format == INN:
        return _inn(letters)
    if format == OGRN:
        return _ogrn(letters)
    if format == IMO:
        return _imo(letters)
    return len(letters) == 10 and (letters[0] == 49 or letters[0] == 50) and _luhn(letters, 24)


@njit(cache=True)
def _value(letter: int) -> int:
    return letter - 87 if letter >= 97 else letter - 48


@njit(cache=True)
def _mod97(letters: Letters) -> int:
    rest = 0
    for letter in letters:
        rest = (rest * (100 if letter >= 97 else 10) + _value(letter)) % 97
    return rest


@njit(cache=True)
def _luhn(letters: Letters, start: int) -> bool:
    """Whether the last digit checks; a letter stands for two digits."""
    total, double = start, False
    for place in range(len(letters) - 1, -1, -1):
        value = _value(letters[place])
        for _ in range(1 + (value >= 10)):
            digit = value % 10
            total += digit * 2 - 9 * (digit > 4) if double else digit
            double, value = not double, value // 10
    return total % 10 == 0


@njit(cache=True)
def _weighted(letters: Letters, weights: npt.NDArray[np.int64], start: int) -> int:
    """The sum of the first digits, each times its weight, beginning with the weight at `start`."""
    total = 0
    for place in range(len(weights) - start):
        total += weights[place + start] * (letters[place] - 48)
    return total


@njit(cache=True)
def _inn(letters: Letters) -> bool:
    if len(letters) == 10:
        return bool(_weighted(letters, _INN_SHORT, 0) % 11 % 10 == letters[9] - 48)
    if len(letters) != 12:
        return False
    first, second = _weighted(letters, _INN_LONG, 1) % 11 % 10, _weighted(letters, _INN_LONG, 0) % 11 % 10
    return bool(first == letters[10] - 48 and second == letters[11] - 48)


@njit(cache=True)
def _ogrn(letters: Letters) -> bool:
    size = len(letters)
    if (size != 13 and size != 15) or letters[0] == 48:
        return False
    number = 0
    for place in range(size - 1):
        number = number * 10 + letters[place] - 48
    return bool(number % (size - 2) % 10 == letters[size - 1] - 48)


@njit(cache=True)
def _imo(letters: Letters) -> bool:
    if len(letters) != 7:
        return False
    ship, company = _weighted(letters, _IMO_SHIP, 0), _weighted(letters, _IMO_COMPANY, 0)
    last = letters[6] - 48
    return bool((ship or last) and (ship % 10 == last or (11 - company % 11) % 10 == last))


@njit(cache=True)
def _uscc(letters: Letters) -> bool:
    total, weight = 0, 1
    for place in range(18):
        value, skipped = _value(letters[place]), 0
        for unused in _NOT_IN_USCC:
            if letters[place] == unused:
                return False
            skipped += letters[place] > unused
        total += (value - skipped) * (weight if place < 17 else 1)
        weight = weight * 3 % 31
    return total % 31 == 0
