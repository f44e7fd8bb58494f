"""The public sources that Clew knows, getting them, and mapping a table of one's own."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import click

from clew.doors.cli import output
from clew.doors.cli.output import json_option
from clew.settings import Settings


@click.command()
@json_option
def sources(as_json: bool) -> None:
    """The public sources in the catalogue, and the formats that Clew reads."""
    from clew.sources.catalogue import catalogue
    from clew.sources.readers import all_readers

    entries, readers = catalogue(), list(all_readers())
    if as_json:
        formats = [{"format": r.format, "title": r.title, "unit": r.unit, "roles": list(r.roles)} for r in readers]
        output.print_json({"sources": [asdict(entry) for entry in entries], "formats": formats})
        return
    output.table(
        ("source", "what", "publisher", "format", "rhythm", "licence"),
        [(e.name, e.title, e.publisher, e.format, e.rhythm, e.licence.spdx or e.licence.title) for e in entries],
        whole=(0,),
    )
    output.line()
    output.table(("format", "what"), [(reader.format, reader.title) for reader in readers])
    output.line("Get one with: clew fetch SOURCE", style="dim")


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where files are kept by hash (else CLEW_STORE, else your data folder).",
)
@click.option(
    "--offline",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Take the files from this folder, and make no request (else CLEW_OFFLINE).",
)
@json_option
def fetch(names: tuple[str, ...], store: Path | None, offline: Path | None, as_json: bool) -> None:
    """Download each SOURCE of the catalogue, or go on with a download, and keep it by its hash.

    This is the only command that makes requests, and only to the addresses in the catalogue.
    A file that has not changed at the publisher's is not downloaded again.
    """
    from clew.sources.catalogue import entry
    from clew.sources.fetch import fetch as download

    settings = Settings.read(os.environ)
    entries = [entry(name) for name in names]
    files = []
    with output.progress_bar() as tell:
        for known in entries:
            kept = download(known, store=store or settings.store, offline=offline or settings.offline, progress=tell)
            files += [(known, file) for file in kept]
    if as_json:
        document = [{"source": known.name} | asdict(file) | {"path": str(file.path)} for known, file in files]
        output.print_json({"files": document})
        return
    output.table(
        ("source", "file", "bytes", "", "kept as"),
        [(k.name, f.name, f"{f.bytes:,}", "new" if f.fresh else "unchanged", str(f.path)) for k, f in files],
        right=(2,),
    )
    for known in entries:
        paths = " ".join(str(file.path) for of, file in files if of is known)
        output.line(f"clew add CASE --dataset {known.name} {paths}", style="dim")


@click.command("map")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--write", is_flag=True, help="Write FILE.mapping.yml beside the table instead of printing it.")
@click.option("--entities", is_flag=True, help="Of a table of payments too: entities and ties, not a ledger.")
@json_option
def map_(file: Path, write: bool, entities: bool, as_json: bool) -> None:
    """Guess what the columns of FILE (CSV, Excel, Parquet) mean, as a mapping in YAML to read and edit.

    A table of payments becomes a ledger, any other one entities and ties.

    Put it beside the table as FILE.mapping.yml (--write does), correct it, then: clew add CASE FILE.
    """
    from clew.errors import UsageError
    from clew.sources.guess import guess
    from clew.sources.mapping_text import dump
    from clew.sources.opening import open_parts

    parts = open_parts(file)
    if len(parts) != 1:
        raise UsageError(f"{file} holds {len(parts)} files; map them one by one.")
    text = dump(guess(parts[0], ledger=not entities))
    place = file.with_name(f"{file.name}.mapping.yml")
    if write:
        if place.exists():
            raise UsageError(f"{place} is already there. Move it away, or edit it.")
        place.write_text(text, "utf-8")
    if as_json:
        output.print_json({"file": str(file), "mapping": text, "written": str(place) if write else None})
    elif write:
        output.line(f"Wrote {place}. Read and correct it, then: clew add CASE {file}")
    else:
        click.echo(text, nl=False)
