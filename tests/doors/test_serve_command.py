"""`clew serve`: the address is the last line; a port in use, a host without a password, a case that is none."""

from __future__ import annotations

import io
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from tests.conftest import Clew

from clew import flow


@pytest.fixture
def case(tmp_path: Path) -> Path:
    made = tmp_path / "small.clew"
    flow.new(made)
    return made


def test_it_prints_its_address_answers_there_and_ends_with_ctrl_c(case: Path) -> None:
    words = [sys.executable, "-m", "clew", "serve", str(case), "--no-open", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{40,}", address)
        root, token = address.split("/?token=")
        asked = urllib.request.Request(f"{root}/api/case", headers={"authorization": f"Bearer {token}"})
        with urllib.request.urlopen(asked, timeout=60) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        rest, said = process.communicate(timeout=60)
    assert rest == "", "the address is the last line"
    assert "Traceback" not in said
    assert list(case.parent.glob(".clew-jobs-*")) == []
    assert process.returncode in (0, 1, -signal.SIGINT)


def test_a_port_in_use_is_told(clew: Clew, case: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = clew("serve", case, "--no-open", "--port", taken.getsockname()[1])
    assert done.code == 1
    assert "Cannot listen" in done.err
    assert "--port" in done.err


def test_a_host_of_the_net_demands_a_password_and_says_what_it_exposes(
    clew: Clew, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    done = clew("serve", case, "--no-open", "--host", "0.0.0.0")
    assert done.code == 1
    assert "not encrypted" in done.err
    assert "--password-file" in done.err
    short = tmp_path / "short"
    short.write_text("secret\n")
    done = clew("serve", case, "--no-open", "--host", "0.0.0.0", "--password-file", short)
    assert done.code == 1
    assert "6 signs" in done.err
    assert "secret" not in done.err


def test_what_is_no_case_is_told_before_anything_is_served(clew: Clew, tmp_path: Path) -> None:
    done = clew("serve", tmp_path / "none.clew", "--no-open")
    assert done.code == 1
    assert "There is no case" in done.err
