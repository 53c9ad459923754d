"""Do programs start in order, end in the opposite order, and never outlive us?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from geo_incidents.standalone.commands import attend, run
from geo_incidents.standalone.console import SetupError
from geo_incidents.standalone.processes import Program, await_ready, must_live, running
from tests.standalone.waiting import is_alive, until

NOTE_THE_END = """
import signal, sys, time
def end(*_):
    with open(sys.argv[2], "a") as notes:
        print(sys.argv[1], file=notes)
    sys.exit()
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
time.sleep(60)
"""
SUPERVISE = """
import sys, time
from pathlib import Path
from geo_incidents.standalone.processes import Program, running
with running(Program("sleeper", ["sleep", sys.argv[1]], Path(sys.argv[2]))) as child:
    print(child.pid, flush=True)
    time.sleep(60)
"""


def noting(name: str, folder: Path) -> Program:
    command = [sys.executable, "-c", NOTE_THE_END, name, str(folder / "ends")]
    return Program(name, command, folder / f"{name}.log")


def is_ready(program: Program) -> bool:
    return "ready" in program.log.read_text(encoding="utf-8")


def test_the_last_started_ends_first(tmp_path: Path) -> None:
    programs = [noting(name, tmp_path) for name in ("worker", "beat", "web")]
    with ExitStack() as stack:
        for program in programs:
            stack.enter_context(running(program))
        until(lambda: all(map(is_ready, programs)))
    assert (tmp_path / "ends").read_text().split() == ["web", "beat", "worker"]


def test_a_stubborn_program_is_killed(tmp_path: Path) -> None:
    deaf = ["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"]
    program = Program("deaf", deaf, tmp_path / "log", stop_s=0.2)
    with running(program) as child:
        until(lambda: is_ready(program))
    assert child.returncode == -signal.SIGKILL


def test_what_a_program_started_ends_with_it(tmp_path: Path) -> None:
    parent = ["sh", "-c", "sleep 60 & echo $!; wait"]
    program = Program("parent", parent, tmp_path / "log")
    with running(program):
        until(lambda: program.log.read_text().strip().isdecimal())
    until(lambda: not is_alive(int(program.log.read_text())))


def test_a_killed_supervisor_leaves_no_orphan(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SUPERVISE, "61", str(tmp_path / "log")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as supervisor:
        assert supervisor.stdout is not None
        orphan = int(supervisor.stdout.readline())
        assert is_alive(orphan)
        supervisor.kill()
    until(lambda: not is_alive(orphan))


def test_the_terminals_ctrl_c_does_not_reach_a_program(tmp_path: Path) -> None:
    with running(Program("sleeper", ["sleep", "60"], tmp_path / "log")) as child:
        assert os.getsid(child.pid) == child.pid != os.getsid(0)


def test_an_end_by_itself_is_a_failure_that_names_the_log(tmp_path: Path) -> None:
    program = Program("fool", ["sh", "-c", "echo why; exit 3"], tmp_path / "log")
    with running(program) as child:
        child.wait(5)
        with pytest.raises(
            SetupError, match=r"fool ended by itself \(status 3\)"
        ) as failure:
            must_live(program, child)
    assert failure.value.log == program.log


def test_silence_is_a_failure(tmp_path: Path) -> None:
    program = Program("mute", ["sleep", "60"], tmp_path / "log")
    with running(program) as child, pytest.raises(SetupError, match="does not answer"):
        await_ready(program, child, lambda: False, 0.1)


def test_chatter_goes_to_the_log(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log"
    run(["sh", "-c", "echo out; echo err >&2"], log)
    assert log.read_text().splitlines()[-2:] == ["out", "err"]
    assert capfd.readouterr() == ("", "")


def test_a_failed_command_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="status 4") as failure:
        run(["sh", "-c", "exit 4"], tmp_path / "log", remedy="Try again.")
    assert failure.value.remedy == "Try again."


def test_an_interruption_ends_the_command_too(tmp_path: Path) -> None:
    def interrupt(*_: object) -> None:
        raise InterruptedError

    signal.signal(signal.SIGTERM, interrupt)
    noted = tmp_path / "process"
    script = f"echo $$ > {noted}; kill -TERM {os.getpid()}; exec sleep 60"
    with pytest.raises(InterruptedError):
        attend(["sh", "-c", script])
    assert not is_alive(int(noted.read_text()))
