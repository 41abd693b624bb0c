"""Runs lines of the openstack command: a start of Python for each would take longer than what it does.

stdin: a JSON list of words a line; stdout: {"code", "out", "err"} a line. The command is Debian's own, entered where its
program enters it, each time in a child of this process: what one leaves behind (such as its API versions) the next does not see.
A line that is not answered within four minutes is ended, with code 124: those after it are tried all the same.
"""

import contextlib
import io
import json
import os
import signal
import sys

from openstackclient import shell


def run(words):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = shell.main(words)
        except SystemExit as end:
            code = end.code
        except Exception as error:  # what the program itself would show as a traceback
            code = 70
            err.write(repr(error))
    # Some commands return what they should print; a program that ends with such a thing ends with 1.
    return {"code": code if isinstance(code, int) else 0 if code is None else 1, "out": out.getvalue(), "err": err.getvalue()}


for line in iter(sys.stdin.readline, ""):
    child = os.fork()
    if child == 0:
        signal.alarm(240)
        answer = json.dumps(run(json.loads(line)))
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status != 0:
        why = (124, "no end within four minutes") if os.WIFSIGNALED(status) else (70, "ended without an answer")
        sys.stdout.write(json.dumps({"code": why[0], "out": "", "err": why[1]}) + "\n")
        sys.stdout.flush()
