"""Edge lists: every form that they come in, and a clear error for what is none."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from clew.errors import SourceBroken, SourceMissing, SourceUnknown, UsageError
from clew.network.edge_list import only, read
from clew.network.listed import subject


def written(folder: Path, text: str, name: str = "edges.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_table(tmp_path: Path) -> None:
    found = read(written(tmp_path, 'source,target,layer,weight\nAda,"Bo, B.",calls,2\nBo,Ada,cash,0.5\n\n'))
    assert found.names == ("Ada", "Bo, B.", "Bo")
    assert (found.source.tolist(), found.target.tolist()) == ([0, 2], [1, 0])
    assert (found.weight.tolist(), found.layers, found.layer.tolist()) == ([2, 0.5], ("calls", "cash"), [0, 1])


@pytest.mark.parametrize(
    "text",
    [
        "source,target\na,b\nb,c\n",
        "Target;Source\nb;a\nc;b\n",
        "source\ttarget\na\tb\nb\tc",
        "# x\na b\nb\tc\n",
        "\ufeffa b\nb c 1.0\n",
    ],
)
def test_forms(tmp_path: Path, text: str) -> None:
    found = read(written(tmp_path, text))
    named = {(found.names[a], found.names[b]) for a, b in zip(found.source, found.target, strict=True)}
    assert named == {("a", "b"), ("b", "c")}


def test_packed(tmp_path: Path) -> None:
    path = tmp_path / "edges.txt.gz"
    path.write_bytes(gzip.compress(b"0 1\n1 2\n"))
    assert read(path).names == ("0", "1", "2")


def test_nodes_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "id,role\na,boss\nz,\n", "edges.nodes.csv")
    found = read(written(tmp_path, "source,target\na,b\n"))
    assert found.names == ("a", "b", "z")
    assert found.attributes == {"role": ("boss", "", "")}
    made, groups = subject(found, group_by="role")
    assert groups == ("boss",)
    assert made.groups is not None
    assert made.groups.tolist() == [0, -1, -1]
    with pytest.raises(UsageError, match=r"no column 'rank' of nodes to group by. There are: role"):
        subject(found, group_by="rank")


def test_loops_and_doubles_are_counted(tmp_path: Path) -> None:
    made, _ = subject(read(written(tmp_path, "source,target\na,b\nb,a\na,b\nc,c\n")))
    assert (made.graph.nodes, made.graph.edges, made.graph.parallel, made.graph.loops) == (3, 1, 2, 1)


def test_layers(tmp_path: Path) -> None:
    found = read(written(tmp_path, "source,target,layer\na,b,x\nb,c,y\n"))
    one = only(found, ("y",))
    assert (one.names, one.source.tolist()) == (found.names, [1])
    with pytest.raises(UsageError, match=r"no layer 'z'. There are: x, y"):
        only(found, ("z",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no edges"),
        ("source,target\n", "a head but no edges"),
        ("from,to\na,b\n", "no column source and target"),
        ("source,to\na,b\n", "no column target"),
        ("source,target\na,\n", "line 2: an edge wants a source and a target"),
        ("source,target\na\n", "line 2: an edge wants"),
        ("source,target,weight\na,b,1\na,c,many\n", "line 3: a weight is a number, not 'many'"),
        ("source,target,weight\na,b,-1\n", "above 0, not '-1'"),
        ("source,target,weight\na,b,nan\n", "above 0, not 'nan'"),
        ("0 1\n1 2 x\n", "line 2: a weight is a number, not 'x'"),
        ("0 1\n1\n", "line 2: wanted two names"),
        ("0 1 2 3\n", "line 1: wanted two names"),
    ],
)
def test_what_is_no_edge(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SourceBroken, match=said):
        read(written(tmp_path, text))


def test_what_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        read(tmp_path / "none.csv")
    (tmp_path / "raw").write_bytes(b"\x00\x01\x02")
    with pytest.raises(SourceUnknown, match="no text"):
        read(tmp_path / "raw")
    (tmp_path / "latin.csv").write_bytes("source,target\na,b\né,b\n".encode("latin-1"))
    with pytest.raises(SourceBroken, match="line 3: not UTF-8"):
        read(tmp_path / "latin.csv")
    (tmp_path / "torn.gz").write_bytes(gzip.compress(b"0 1\n" * 100)[:-9])
    with pytest.raises(SourceBroken, match="cannot be read"):
        read(tmp_path / "torn.gz")
    written(tmp_path, "name\na\n", "e.nodes.csv")
    with pytest.raises(SourceBroken, match=r"no column id"):
        read(written(tmp_path, "source,target\na,b\n", "e.csv"))


def test_a_cell_that_says_nothing_is_no_group_and_a_line_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("source,target\na,b\nb,c\n", "utf-8")
    (tmp_path / "e.nodes.csv").write_text("id,Faction,country\na,1.0,NA\nb,nan,GR\nc,NA,GR\n", "utf-8")
    found = read(path).attributes
    assert found == {"Faction": ("1", "", ""), "country": ("NA", "GR", "GR")}
    path.write_text("source,target\na,b,c,d\n", "utf-8")
    with pytest.raises(SourceBroken, match="line 2: 4 cells, where the head names 2 columns"):
        read(path)
