"""Opening files, folders and archives: what is read, and all that is refused."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import os
import socket
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from clew.errors import ClewError, SourceBroken, SourceMissing, SourceUnknown, SourceUnsafe
from clew.sources import archives, compression
from clew.sources.opening import HEAD, OpenPart, decode, open_parts

TEXT = "id,name\n1,Aurora Holdings\n2,Синяя набережная\n".encode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstandard.ZstdCompressor().compress,
}
NOISE = hashlib.shake_256(b"clew").digest(300_000)
MORE_NOISE = hashlib.shake_256(b"more").digest(900_000)


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


@pytest.mark.parametrize("inner", PACKERS)
@pytest.mark.parametrize("outer", PACKERS)
def test_packed_once_or_twice_whatever_the_name(tmp_path: Path, outer: str, inner: str) -> None:
    stored = PACKERS[outer](PACKERS[inner](TEXT))
    part = only(written(tmp_path / "list.pdf", stored))
    assert content(part) == TEXT
    assert part.head.data == TEXT
    assert part.head.text == TEXT.decode()
    assert part.sha256 == hashlib.sha256(stored).hexdigest()
    assert part.size == len(stored)
    assert part.member is None


def test_three_layers_are_not_unpacked(tmp_path: Path) -> None:
    part = only(written(tmp_path / "x", gzip.compress(gzip.compress(gzip.compress(TEXT)))))
    assert content(part)[:3] == b"\x1f\x8b\x08"


@pytest.mark.parametrize("kind", ["gzip", "bzip2", "xz", "zstd"])
def test_frames_one_behind_the_other(tmp_path: Path, kind: str) -> None:
    pack = PACKERS[kind]
    assert content(only(written(tmp_path / "x", pack(TEXT) + pack(b"") + pack(NOISE)))) == TEXT + NOISE


def test_zstd_skippable_frame_comes_before(tmp_path: Path) -> None:
    skipped = b"\x50\x2a\x4d\x18" + struct.pack("<I", 5) + b"hello"
    assert content(only(written(tmp_path / "x", skipped + PACKERS["zstd"](TEXT)))) == TEXT


def test_gzip_padded_with_zeros(tmp_path: Path) -> None:
    assert content(only(written(tmp_path / "x", gzip.compress(TEXT) + bytes(1000)))) == TEXT


@pytest.mark.parametrize("kind", ["gzip", "bzip2", "xz", "zstd"])
def test_rubbish_behind_the_end_is_said(tmp_path: Path, kind: str) -> None:
    part = only(written(tmp_path / "x", PACKERS[kind](TEXT) + b"this is not compressed at all"))
    with pytest.raises(SourceBroken, match="damaged or cut short"):
        content(part)


@pytest.mark.parametrize("kind", ["gzip", "bzip2", "xz", "zstd"])
def test_cut_short_says_how_far_it_came(tmp_path: Path, kind: str) -> None:
    stored = PACKERS[kind](MORE_NOISE)
    part = only(written(tmp_path / "x", stored[: len(stored) * 2 // 3]))
    gathered = bytearray()
    with pytest.raises(SourceBroken, match=r"cut short: [\d,]+ bytes could be read") as caught, part.open() as stream:
        while True:
            gathered += stream.read(1000)
    assert kind in str(caught.value)
    if kind != "bzip2":
        assert 400_000 < len(gathered) < 900_000
    assert MORE_NOISE.startswith(bytes(gathered))


def test_head_of_a_file_cut_short_is_what_could_be_read(tmp_path: Path) -> None:
    stored = gzip.compress(NOISE[:50_000])
    assert NOISE.startswith(only(written(tmp_path / "x", stored[:40_000])).head.data)
    broken = only(written(tmp_path / "y", stored[:12]))
    with pytest.raises(SourceBroken):
        broken.head  # noqa: B018  # a property that opens the file


def test_gzip_with_a_wrong_checksum(tmp_path: Path) -> None:
    stored = bytearray(gzip.compress(TEXT))
    stored[-6] ^= 1
    with pytest.raises(SourceBroken):
        content(only(written(tmp_path / "x", bytes(stored))))


@pytest.mark.parametrize("kind", ["gzip", "bzip2", "xz", "zstd"])
def test_bomb_in_a_stream_is_stopped(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "GRACE", 1 << 20)
    part = only(written(tmp_path / "x", PACKERS[kind](bytes(8 << 20))))
    read = 0
    with pytest.raises(SourceUnsafe, match="bomb"), part.open() as stream:
        while piece := stream.read(1 << 16):
            read += len(piece)
    assert read <= 1 << 20


def test_bomb_of_two_layers_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "GRACE", 1 << 20)
    part = only(written(tmp_path / "x", gzip.compress(gzip.compress(bytes(64 << 20)))))
    with pytest.raises(SourceUnsafe, match="bomb"):
        content(part)


def test_what_shrinks_sixty_times_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "GRACE", 1 << 10)
    data = b"".join(NOISE[at : at + 20] + bytes(1180) for at in range(0, 60_000, 20))
    stored = gzip.compress(data)
    assert 30 < len(data) / len(stored) < 100
    assert content(only(written(tmp_path / "x", stored))) == data


def test_real_grace_is_64_mib_and_ratio_100() -> None:
    assert compression.ceiling(1) == 64 << 20
    assert compression.ceiling(10 << 20) == 1000 << 20


def test_uncompressed_files_can_be_sought_in(tmp_path: Path) -> None:
    with only(written(tmp_path / "x", TEXT)).open() as stream:
        assert stream.seekable()
        assert stream.seek(-5, io.SEEK_END) == len(TEXT) - 5
        assert stream.read() == TEXT[-5:]
        stream.seek(3)
        assert stream.read(4) == TEXT[3:7]


def test_compressed_files_cannot(tmp_path: Path) -> None:
    with only(written(tmp_path / "x", gzip.compress(TEXT))).open() as stream:
        assert not stream.seekable()
        with pytest.raises(io.UnsupportedOperation):
            stream.seek(5)


def test_folder_with_all_below_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    written(tmp_path / "b" / "two.csv", TEXT)
    written(tmp_path / "one.csv", TEXT)
    zipped(tmp_path / "three.zip", {"in.csv": TEXT})
    assert [part.name for part in open_parts(tmp_path)] == [
        str(tmp_path / "one.csv"),
        f"in.csv in {tmp_path / 'three.zip'}",
        str(tmp_path / "b" / "two.csv"),
    ]


def test_folder_says_what_it_could_not_open(tmp_path: Path) -> None:
    written(tmp_path / "good.csv", TEXT)
    written(tmp_path / "empty.csv", b"")
    written(tmp_path / ".hidden", TEXT)
    zipped(tmp_path / "evil.zip", {"../x": TEXT})
    (tmp_path / ".git").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    faults = {Path(part.path).name: type(part.fault) for part in open_parts(tmp_path)}
    assert faults == {
        "good.csv": type(None),
        "empty.csv": SourceBroken,
        ".hidden": SourceUnknown,
        ".git": SourceUnknown,
        "evil.zip": SourceUnsafe,
        "loop": SourceUnknown,
        "gone": SourceMissing,
        "pipe": SourceBroken,
    }
    with pytest.raises(SourceUnsafe):
        next(part for part in open_parts(tmp_path) if part.path.endswith("evil.zip")).open()


def test_empty_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceBroken, match="is empty"):
        open_parts(written(tmp_path / "x.csv", b""))
    (tmp_path / "folder").mkdir()
    with pytest.raises(SourceBroken, match="empty folder"):
        open_parts(tmp_path / "folder")


@pytest.mark.parametrize("name", ["nowhere.csv", "x.csv/below", "a\0b", "n" * 5000])
def test_names_that_lead_nowhere(tmp_path: Path, name: str) -> None:
    written(tmp_path / "x.csv", TEXT)
    with pytest.raises((SourceMissing, SourceBroken)):
        open_parts(tmp_path / name)


def test_file_that_vanishes(tmp_path: Path) -> None:
    part = only(written(tmp_path / "x.csv", TEXT))
    (tmp_path / "x.csv").unlink()
    with pytest.raises(SourceMissing, match="not there"):
        part.open()
    with pytest.raises(SourceMissing):
        _ = part.sha256


def test_file_that_becomes_a_folder_or_changes(tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", TEXT)
    part = only(path)
    path.write_bytes(TEXT + b"3,Later\n")
    with pytest.raises(SourceBroken, match="changed while it was read"):
        part.open()
    path.unlink()
    path.mkdir()
    with pytest.raises(SourceBroken, match="is a folder"):
        part.open()


def test_pipes_devices_and_sockets_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
    for path, said in [
        (tmp_path / "pipe", "a pipe"),
        (tmp_path / "socket", "a socket"),
        (Path(os.devnull), "a device"),
    ]:
        with pytest.raises(SourceBroken, match=said):
            open_parts(path)


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*asked: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path / "x.csv", TEXT)
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(SourceBroken, match="may not be read by this user"):
        open_parts(path)


def test_head_is_the_first_64_kib(tmp_path: Path) -> None:
    part = only(written(tmp_path / "x", gzip.compress(NOISE)))
    assert part.head.data == NOISE[:HEAD]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_head_text_knows_byte_order_marks(encoding: str) -> None:
    text = "<?xml version='1.0'?><имя/>"
    assert decode(text.encode(encoding)) == text


def test_head_text_of_mixed_encodings() -> None:
    assert decode("Müller\n".encode() + "Müller\n".encode("latin-1")) == "Müller\nMüller\n"
    assert decode("ü".encode()[:1]) == ""
    assert decode(b"a\0b") == "a\0b"


def test_streams_left_open_do_not_warn(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.csv.gz": gzip.compress(TEXT)})
    only(path).open().read(3)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xfd7zXZ\x00", b"BZh91AY&SY", b"\x28\xb5\x2f\xfd"]),
    st.binary(max_size=400),
)
def test_any_bytes_are_read_or_refused_in_our_words(tmp_path: Path, magic: bytes, rest: bytes) -> None:
    try:
        for part in open_parts(written(tmp_path / "any", magic + rest)):
            with part.open() as stream:
                stream.read()
    except ClewError as error:
        assert len(str(error)) > 10


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted({*PACKERS, "zip"} - {"plain"})), st.integers(0, 10_000), st.integers(1, 255))
def test_one_flipped_byte_never_gives_other_content(tmp_path: Path, kind: str, at: int, flip: int) -> None:
    whole = TEXT * 20
    if kind == "zip":
        stored = bytearray(zipped(tmp_path / "whole", {"a.csv": whole}).read_bytes())
    else:
        stored = bytearray(lzma.compress(whole) if kind == "xz" else PACKERS[kind](whole))
    stored[at % len(stored)] ^= flip
    try:
        got = [content(part) for part in open_parts(written(tmp_path / "flipped", bytes(stored))) if part.fault is None]
    except ClewError:
        return
    unchecked = kind in {"zstd", "plain"}
    assert unchecked or whole in got or got == [bytes(stored)] or got == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.binary(max_size=3000), min_size=1, max_size=4), st.sampled_from(sorted(PACKERS)), st.integers(1, 5000)
)
def test_what_was_packed_comes_out(tmp_path: Path, pieces: list[bytes], kind: str, step: int) -> None:
    stored = b"".join(map(PACKERS[kind], pieces))
    expected = b"".join(pieces)
    assume(stored and not compression.compressed(expected[:16]) and not archives.archived(expected))
    got = bytearray()
    with only(written(tmp_path / "x", stored)).open() as stream:
        while piece := stream.read(step):
            got += piece
    assert bytes(got) == expected
