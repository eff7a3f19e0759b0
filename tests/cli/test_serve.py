"""The command ``hinterland serve``: it says where it is, and ends when it is told to."""

import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

COMMAND = [sys.executable, "-m", "hinterland.cli.main", "serve"]


@pytest.fixture
def running():
    """Return a starter of servers, all ended afterwards."""
    started = []

    def start(*arguments):
        process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def address_of(process):
    line = process.stdout.readline()
    return next(word for word in line.split() if word.startswith("http"))


def test_the_server_says_where_it_is_and_answers_there(running):
    with urllib.request.urlopen(address_of(running("--port", "0")) + "en/chengyu") as page:
        assert page.status == 200
        assert page.headers["content-security-policy"]


def test_the_server_ends_when_it_is_interrupted(running):
    process = running("--port", "0")
    address_of(process)
    process.send_signal(signal.SIGINT)

    assert process.wait(20) in (0, 130, -signal.SIGINT)


def test_a_port_in_use_is_told_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told = subprocess.run([*COMMAND, "--port", port], capture_output=True, text=True)

    assert told.returncode == 2
    assert "choose another --port" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("pack", ["nowhere", "/nowhere/at/all"])
def test_a_pack_that_is_not_there_is_told(pack):
    told = subprocess.run([*COMMAND, pack, "--port", "0"], capture_output=True, text=True)

    assert told.returncode == 2
    assert "nowhere" in told.stderr
    assert "Traceback" not in told.stderr
