"""Splink, run in an environment of its own: `python peer_splink.py TASK.json`.

The task `{"kind": "historical" | "febrl4" | "people", "table": PARQUET, "answer": PARQUET, "thresholds": […]}` names a
flat table with a column `row`. No labels are used: the parameters come from expectation maximisation. The rules and
comparisons of `historical` and `febrl4` are those of Splink's own worked examples of these sets. The answer file gets a
column of clusters for each threshold, in order of `row`; times (CPU seconds without the start of the interpreter and
the reading of the file) and memory go to standard output.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import splink.comparison_library as cl  # type: ignore[import-not-found]  # it is no dependency
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI  # type: ignore[import-not-found]


@dataclass(frozen=True, slots=True)
class Plan:
    """How Splink is set up for a table.

    `sure`: rules that hardly ever join two persons, and `recall`, the share of pairs that they are guessed to find.
    `trained_on`: the rules whose pairs the parameters are estimated from.
    """

    comparisons: list[Any]
    rules: list[Any]
    sure: list[Any]
    recall: float
    trained_on: list[Any]
    prepare: str


def historical() -> Plan:
    """After the example "Deduplicate 50k rows historical persons" of Splink's documentation."""
    same_name = "l.first_name = r.first_name and l.surname = r.surname"
    return Plan(
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="both_names"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
        rules=[
            block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"),
            block_on("dob", "birth_place"),
            block_on("substr(postcode_fake,1,3)", "dob"),
            block_on("substr(postcode_fake,1,3)", "first_name"),
            block_on("substr(postcode_fake,1,3)", "surname"),
            block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
        ],
        sure=[
            f"{same_name} and l.dob = r.dob",
            "substr(l.first_name,1,2) = substr(r.first_name,1,2) and l.surname = r.surname"
            " and substr(l.postcode_fake,1,2) = substr(r.postcode_fake,1,2)",
            "l.dob = r.dob and l.postcode_fake = r.postcode_fake",
        ],
        recall=0.6,
        trained_on=[block_on("first_name", "surname"), block_on("dob")],
        prepare="SELECT *, first_name || ' ' || surname AS both_names FROM given",
    )


def febrl4() -> Plan:
    """After the example "Linking the febrl4 data sets" of Splink's documentation; one table, both sides in it."""
    return Plan(
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        ],
        rules=[
            block_on("given_name", "surname"),
            block_on("date_of_birth"),
            block_on("soc_sec_id"),
            block_on("state", "address_1"),
            block_on("street_number", "address_1"),
            block_on("postcode"),
        ],
        sure=[
            "l.given_name = r.given_name and l.surname = r.surname and l.date_of_birth = r.date_of_birth",
            "l.soc_sec_id = r.soc_sec_id",
        ],
        recall=0.95,
        trained_on=[block_on("date_of_birth"), block_on("postcode")],
        prepare="SELECT * FROM given",
    )


def people() -> Plan:
    """Invented persons: six rules, each on two things that a record says, so that one error leaves some rules whole."""
    return Plan(
        comparisons=[
            cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.LevenshteinAtThresholds("postcode", [1, 2]),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds("phone", [1, 2]),
        ],
        rules=[
            block_on("first_name", "surname", "substr(dob,1,4)"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode", "surname"),
            block_on("postcode", "first_name"),
            block_on("phone"),
        ],
        sure=["l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob", "l.phone = r.phone"],
        recall=0.7,
        trained_on=[block_on("first_name", "surname"), block_on("dob")],
        prepare="SELECT * FROM given",
    )


PLANS = {"historical": historical, "febrl4": febrl4, "people": people}


def main() -> None:
    """Do the task and print times and memory."""
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    asked = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    session = duckdb.connect()
    session.execute(f"CREATE TABLE given AS SELECT * FROM read_parquet('{asked['table']}')")
    figures = dedupe(session, PLANS[asked["kind"]](), asked)
    figures["rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps(figures))


def dedupe(session: duckdb.DuckDBPyConnection, plan: Plan, asked: dict[str, Any]) -> dict[str, float]:
    """Train, predict, and cluster at each threshold."""
    session.execute(f"CREATE TABLE prepared AS {plan.prepare}")
    engine = DuckDBAPI(connection=session)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="row",
        comparisons=plan.comparisons,
        blocking_rules_to_generate_predictions=plan.rules,
        retain_matching_columns=False,
    )
    clock = [time.process_time()]
    linker = Linker(engine.register(session.table("prepared")), settings, log_level=None)
    train(linker, plan)
    clock.append(time.process_time())
    predicted = linker.inference.predict(threshold_match_probability=min(asked["thresholds"]))
    clock.append(time.process_time())
    columns = []
    for place, threshold in enumerate(asked["thresholds"]):
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
        columns.append(f'(SELECT "row", cluster_id AS c{place} FROM {found.physical_name}) AS t{place}')
        clock.append(time.process_time())
    joined = columns[0] + "".join(f' JOIN {column} USING ("row")' for column in columns[1:])
    session.execute(f"COPY (SELECT * FROM {joined} ORDER BY \"row\") TO '{asked['answer']}' (FORMAT parquet)")
    count = session.execute(f"SELECT count(*) FROM {predicted.physical_name}").fetchone()
    return {
        "training_cpu_s": clock[1] - clock[0],
        "predict_cpu_s": clock[2] - clock[1],
        "cluster_cpu_s": clock[3] - clock[2],
        "cpu_s": clock[3] - clock[0],
        "pairs": count[0] if count else 0,
    }


def train(linker: Linker, plan: Plan) -> None:
    """Estimate the parameters without labels."""
    linker.training.estimate_probability_two_random_records_match(plan.sure, recall=plan.recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in plan.trained_on:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=1e6)


if __name__ == "__main__":
    main()
