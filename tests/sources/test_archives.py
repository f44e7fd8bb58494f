"""Zip archives: what is read from them, and which are refused."""

from __future__ import annotations

import gzip
import hashlib
import lzma
import stat
import zipfile
from pathlib import Path

import pytest

from clew.errors import SourceBroken, SourceUnknown, SourceUnsafe
from clew.sources import archives
from clew.sources.opening import OpenPart, open_parts

TEXT = "id,name\n1,Aurora Holdings\n2,Синяя набережная\n".encode()
NOISE = hashlib.shake_256(b"clew").digest(300_000)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def zipped(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def content(part: OpenPart) -> bytes:
    with part.open() as stream:
        return stream.read()


def only(path: Path) -> OpenPart:
    (part,) = open_parts(path)
    return part


def test_zip_members_are_parts_sorted_by_name(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "a.dat", {"b/sdn.csv": TEXT, "a.csv.gz": gzip.compress(TEXT * 2), "c.xz": lzma.compress(b"3")}
    )
    parts = open_parts(path)
    assert [part.member for part in parts] == ["a.csv.gz", "b/sdn.csv", "c.xz"]
    assert [content(part) for part in parts] == [TEXT * 2, TEXT, b"3"]
    assert {part.sha256 for part in parts} == {hashlib.sha256(path.read_bytes()).hexdigest()}
    assert {part.path for part in parts} == {str(path)}
    assert parts[1].head.name == "sdn.csv"
    assert sum(part.size for part in parts) < path.stat().st_size


def test_zip_in_a_zip_and_no_deeper(tmp_path: Path) -> None:
    deepest = zipped(tmp_path / "3", {"deep.csv": TEXT}).read_bytes()
    middle = zipped(tmp_path / "2", {"middle.csv": TEXT, "deepest.zip": deepest}).read_bytes()
    deep, middle_part, top = open_parts(zipped(tmp_path / "1", {"middle.zip": middle, "top.csv": TEXT}))
    assert top.member == "top.csv"
    assert middle_part.member == "middle.zip/middle.csv"
    assert content(middle_part) == TEXT
    assert isinstance(deep.fault, SourceUnknown)


def test_office_documents_are_one_part(tmp_path: Path) -> None:
    path = zipped(tmp_path / "table", {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    part = only(path)
    assert part.member is None
    assert content(part) == path.read_bytes()
    (inside,) = open_parts(zipped(tmp_path / "outer", {"table.xlsx": path.read_bytes()}))
    assert inside.member == "table.xlsx"


@pytest.mark.parametrize(
    "name", ["../evil.csv", "a/../../evil.csv", "/etc/evil", "C:\\evil.csv", "..\\evil.csv", "\\evil"]
)
def test_zip_with_a_name_that_leads_out(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "x.zip", {"good.csv": TEXT, name: TEXT})
    with pytest.raises(SourceUnsafe, match="Nothing of the archive was read") as caught:
        open_parts(path)
    assert repr(name) in str(caught.value)


def test_zip_with_two_dots_in_a_name_is_fine(tmp_path: Path) -> None:
    assert only(zipped(tmp_path / "x.zip", {"a..b.csv": TEXT})).member == "a..b.csv"


def test_zip_with_a_ratio_above_100(tmp_path: Path) -> None:
    mixed = zipped(tmp_path / "x.zip", {"noise": NOISE, "bomb.csv": bytes(1_000_000)})
    with pytest.raises(SourceUnsafe, match=r"bomb\.csv.*more than 100 times"):
        open_parts(mixed)
    with pytest.raises(SourceUnsafe, match=r"bomb\.csv"):
        open_parts(zipped(tmp_path / "y.zip", {"bomb.csv": bytes(1_000_000)}))


def test_zip_with_a_bomb_one_archive_deeper(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner", {"bomb.csv": bytes(1_000_000)}).read_bytes()
    with pytest.raises(SourceUnsafe, match=r"bomb\.csv"):
        open_parts(zipped(tmp_path / "outer", {"noise": NOISE, "inner.zip": inner}, zipfile.ZIP_STORED))


def test_zip_too_large_or_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "x.zip", {"a": NOISE, "b": NOISE})
    monkeypatch.setattr(archives, "MEMBERS", 1)
    with pytest.raises(SourceUnsafe, match="2 files"):
        open_parts(path)
    monkeypatch.setattr(archives, "MEMBERS", 10)
    monkeypatch.setattr(archives, "TOTAL", 400_000)
    with pytest.raises(SourceUnsafe, match="600,000 bytes"):
        open_parts(path)


def test_zip_with_the_same_name_twice(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.csv", b"other")
    with pytest.raises(SourceUnsafe, match="two files"):
        open_parts(path)


@pytest.mark.parametrize(("mode", "said"), [(stat.S_IFLNK, "symbolic link"), (stat.S_IFIFO, "pipe")])
def test_zip_with_links_and_devices(tmp_path: Path, mode: int, said: str) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        member = zipfile.ZipInfo("passwords")
        member.external_attr = (mode | 0o777) << 16
        archive.writestr(member, "/etc/passwd")
    with pytest.raises(SourceUnsafe, match=said):
        open_parts(path)


def test_zip_with_an_encrypted_member(tmp_path: Path) -> None:
    stored = bytearray(zipped(tmp_path / "x.zip", {"secret.csv": TEXT}).read_bytes())
    stored[stored.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SourceUnsafe, match=r"secret\.csv.*encrypted"):
        open_parts(written(tmp_path / "y.zip", bytes(stored)))


def test_zip_by_a_method_that_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(SourceBroken, match="zip method 14"):
        open_parts(zipped(tmp_path / "x.zip", {"a.csv": TEXT}, zipfile.ZIP_LZMA))


def test_zip_cut_short_and_empty(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.csv": NOISE})
    with pytest.raises(SourceBroken, match="cut short"):
        open_parts(written(tmp_path / "y.zip", path.read_bytes()[:1000]))
    with pytest.raises(SourceBroken, match="empty archive"):
        open_parts(zipped(tmp_path / "z.zip", {}))


def test_zip_member_with_a_wrong_checksum(tmp_path: Path) -> None:
    stored = bytearray(zipped(tmp_path / "x.zip", {"a.csv": NOISE}, zipfile.ZIP_STORED).read_bytes())
    stored[1000] ^= 1
    with pytest.raises(SourceBroken):
        content(only(written(tmp_path / "y.zip", bytes(stored))))


def test_hidden_members_are_said(tmp_path: Path) -> None:
    parts = open_parts(zipped(tmp_path / "x.zip", {"a.csv": TEXT, "__MACOSX/._a.csv": TEXT}))
    assert [(part.member, part.fault is None) for part in parts] == [("__MACOSX/._a.csv", False), ("a.csv", True)]
