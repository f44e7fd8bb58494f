"""The files of the evaluation folder, read into records, pairs and truths. A file that is absent gives None.

Property names are FollowTheMoney's; the parts of an address (`street`, `city`, `postalCode`, …) are claims of the
record itself, as a case gives those of the address that an entity has.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import pyarrow.parquet as pq

from resolving.entities import Clustered, Couples, Entities, Judged, Labels, Record, Screening


def name_cases(folder: Path) -> Judged | None:
    """Pairs of bare names; the groups are the quality of the evidence: STRONG, MEDIUM, WEAK."""
    table = _table(folder / "name_cases.csv")
    if table is None:
        return None
    schemas = table["schema"].to_pylist()
    left, right = (
        Entities.of_records(
            [_record(schema, {"name": name}) for schema, name in zip(schemas, table[side].to_pylist(), strict=True)]
        )
        for side in ("name1", "name2")
    )
    same = np.array([text.lower() == "true" for text in table["is_match"].to_pylist()])
    return Judged.side_by_side(left, right, same, tuple(table["quality"].to_pylist()))


def entity_checks(folder: Path) -> Judged | None:
    """Pairs of whole records."""
    lines = _lines(folder / "entity_checks.jsonl")
    if lines is None:
        return None
    left, right = (
        Entities.of_records([_record(str(line["schema"]), line[side]) for line in lines])
        for side in ("query", "candidate")
    )
    return Judged.side_by_side(left, right, np.array([bool(line["match"]) for line in lines]))


def historical(folder: Path) -> Clustered | None:
    """About ten records a person, with many errors."""
    path = folder / "historical_50k.parquet"
    if not path.is_file():
        return None
    table = pq.read_table(path)
    columns = {
        "name": table["full_name"],
        "firstName": table["first_name"],
        "lastName": table["surname"],
        "birthDate": table["dob"],
        "birthPlace": table["birth_place"],
        "postalCode": table["postcode_fake"],
        "gender": table["gender"],
        "position": table["occupation"],
    }
    return _clustered(Entities.of_columns("Person", columns), table["cluster"])


def fake_1000(folder: Path) -> Clustered | None:
    """A small invented set with given name, surname, birth date, city and e-mail."""
    table = _table(folder / "fake_1000.csv")
    if table is None:
        return None
    columns = {
        "name": _spaced(table["first_name"], table["surname"]),
        "firstName": table["first_name"],
        "lastName": table["surname"],
        "birthDate": table["dob"],
        "city": table["city"],
        "email": table["email"],
    }
    return _clustered(Entities.of_columns("Person", columns), table["cluster"])


def febrl3(folder: Path) -> Clustered | None:
    """Invented persons, up to six records each."""
    return _febrl(folder / "febrl3.csv")


def febrl4(folder: Path) -> Clustered | None:
    """Invented persons, one clean and one spoilt record each."""
    return _febrl(folder / "febrl4.csv")


def _febrl(path: Path) -> Clustered | None:
    table = _table(path)
    if table is None:
        return None
    columns = {
        "name": _spaced(table["given_name"], table["surname"]),
        "firstName": table["given_name"],
        "lastName": table["surname"],
        "street": _spaced(table["street_number"], table["address_1"]),
        "street2": table["address_2"],
        "city": table["suburb"],
        "state": table["state"],
        "postalCode": table["postcode"],
        "birthDate": _dashed(table["date_of_birth"]),
        "idNumber": table["soc_sec_id"],
    }
    return _clustered(Entities.of_columns("Person", columns), table["cluster"])


def senzing(folder: Path) -> Clustered | None:
    """The Senzing truth set: persons and organisations of three sources."""
    lines = _lines(folder / "senzing_truthset.jsonl")
    if lines is None:
        return None
    clusters = pa.chunked_array([[str(line["_CLUSTER"]) for line in lines]])
    return _clustered(Entities.of_records([_senzing(line) for line in lines]), clusters)


_SENZING = {
    "NAME_FULL": "name", "NAME_ORG": "name", "NAME_FIRST": "firstName", "NAME_LAST": "lastName",
    "NAME_MIDDLE": "middleName", "DATE_OF_BIRTH": "birthDate", "GENDER": "gender", "NATIONALITY": "nationality",
    "CITIZENSHIP": "citizenship", "PHONE_NUMBER": "phone", "EMAIL_ADDRESS": "email", "WEBSITE_ADDRESS": "website",
    "PASSPORT_NUMBER": "passportNumber", "NATIONAL_ID_NUMBER": "idNumber", "SSN_NUMBER": "socialSecurityNumber",
    "DRIVERS_LICENSE_NUMBER": "idNumber", "TAX_ID_NUMBER": "taxNumber", "LEI_NUMBER": "leiCode",
    "DUNS_NUMBER": "dunsCode", "ADDR_FULL": "address", "PLACE_OF_BIRTH": "birthPlace",
}  # fmt: skip


def _senzing(line: Mapping[str, object]) -> Record:
    features = line["FEATURES"]
    assert isinstance(features, list)
    properties: dict[str, list[str]] = {}
    schema = "LegalEntity"
    for feature in features:
        if "RECORD_TYPE" in feature:
            schema = {"PERSON": "Person", "ORGANIZATION": "Organization"}.get(feature["RECORD_TYPE"], schema)
        said = {prop: str(feature[key]) for key, prop in _SENZING.items() if key in feature}
        address = [str(value) for key, value in feature.items() if key.startswith("ADDR_") and key != "ADDR_TYPE"]
        words = [feature[key] for key in ("NAME_FIRST", "NAME_MIDDLE", "NAME_LAST") if key in feature]
        if address:
            said["address"] = ", ".join(address)
        if words:
            said["name"] = " ".join(words)
        for prop, value in said.items():
            properties.setdefault(prop, []).append(value)
    return Record(schema, properties)


def screening(folder: Path) -> Screening | None:
    """The UN persons, the queries that must find them, and invented persons that must find none.

    All queries say the same: a name and a date of birth, which is all that the wanted ones have.
    """
    table = _table(folder / "screening_un_positives.csv")
    if table is None:
        return None
    keys = ("listed_name", "date_of_birth", "place_of_birth", "nationality")
    whole = list(zip(*(table[key].to_pylist() for key in keys), strict=True))
    place = {record: row for row, record in enumerate(dict.fromkeys(whole))}
    props = ("name", "birthDate", "birthPlace", "nationality")
    listed = [_record("Person", dict(zip(props, record, strict=True))) for record in place]
    queries = _named(table["query_name"], table["query_date_of_birth"])
    negatives = {name: _strangers(folder / f"screening_negatives_{name}.csv") for name in ("global", "us")}
    return Screening(
        Entities.of_records(listed),
        queries,
        np.array([place[record] for record in whole], np.int32),
        {name: found for name, found in negatives.items() if found is not None},
    )


def congress(folder: Path) -> Screening | None:
    """Officials with very common names, as a list whose every name must find itself."""
    table = _table(folder / "screening_us_congress.csv")
    if table is None:
        return None
    listed = _named(table["full_name"], table["date_of_birth"])
    return Screening(listed, listed, np.arange(len(listed), dtype=np.int32), {})


def _strangers(path: Path) -> Entities | None:
    table = _table(path)
    return None if table is None else _named(table["full_name"], table["date_of_birth"])


def _named(names: pa.ChunkedArray, dates: pa.ChunkedArray) -> Entities:
    return Entities.of_columns("Person", {"name": names, "birthDate": dates})


def cross_script(folder: Path) -> dict[str, Couples] | None:
    """Name tokens by script, and full names as `<script>_full`."""
    found: dict[str, Couples] = {}
    for file, ending in (("xscript_name_tokens.csv", ""), ("xscript_full_names.csv", "_full")):
        table = _table(folder / file)
        if table is None:
            continue
        for script in sorted(set(table["script"].to_pylist())):
            part = table.filter(pc.equal(table["script"], script))
            found[script + ending] = Couples(tuple(part["latin"].to_pylist()), tuple(part["native"].to_pylist()))
    return found or None


LOADERS: dict[str, Callable[[Path], object]] = {
    "name_cases": name_cases,
    "entity_checks": entity_checks,
    "historical": historical,
    "fake_1000": fake_1000,
    "febrl3": febrl3,
    "febrl4": febrl4,
    "senzing": senzing,
    "screening": screening,
    "congress": congress,
    "xscript": cross_script,
}
CLUSTERED: dict[str, Callable[[Path], Clustered | None]] = {
    "historical": historical,
    "fake_1000": fake_1000,
    "febrl3": febrl3,
    "febrl4": febrl4,
    "senzing": senzing,
}


def _table(path: Path) -> pa.Table | None:
    return read_csv(path) if path.is_file() else None


def read_csv(path: Path) -> pa.Table:
    """A CSV file with every column as text."""
    with path.open(encoding="utf-8") as stream:
        names = stream.readline().strip().split(",")
    convert = csv.ConvertOptions(column_types={name: pa.string() for name in names}, strings_can_be_null=False)
    return csv.read_csv(path, convert_options=convert)


def _lines(path: Path) -> list[dict[str, object]] | None:
    if not path.is_file():
        return None
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _record(schema: str, properties: object) -> Record:
    """A property's value may be one text or a list of them."""
    assert isinstance(properties, Mapping)
    listed = {prop: value if isinstance(value, list) else [value] for prop, value in properties.items() if value}
    return Record(schema, {prop: [str(value) for value in values] for prop, values in listed.items()})


def _clustered(entities: Entities, clusters: pa.ChunkedArray) -> Clustered:
    coded = clusters.cast(pa.string()).combine_chunks().dictionary_encode()
    truth: Labels = coded.indices.to_numpy().astype(np.int32)
    return Clustered(entities, truth, tuple(coded.dictionary.to_pylist()))


def _spaced(*columns: pa.ChunkedArray) -> pa.ChunkedArray:
    """Joined by blanks, without what is blank."""
    full = [pc.utf8_trim_whitespace(column.cast(pa.string()).combine_chunks()) for column in columns]
    known = [pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column) for column in full]
    # Arrow leaves out a row whose values are all null: the empty text at the end keeps it, and leaves a blank.
    joined = pc.binary_join_element_wise(*known, "", " ", null_handling="skip")
    return pa.chunked_array([pc.utf8_rtrim_whitespace(joined)])


def _dashed(dates: pa.ChunkedArray) -> pa.ChunkedArray:
    """19991231 as 1999-12-31; what has not eight digits stays."""
    text = pc.utf8_trim_whitespace(dates)
    return pc.replace_substring_regex(text, r"^(\d{4})(\d{2})(\d{2})$", r"\1-\2-\3")
