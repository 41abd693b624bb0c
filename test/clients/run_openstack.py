"""Runs lines of the openstack command in one process: a start of Python for each would take longer than what it does.

stdin: a JSON list of words a line; stdout: {"code", "out", "err"} a line. The command is Debian's own, entered where its
program enters it.
"""

import contextlib
import io
import json
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
    return {"code": code or 0, "out": out.getvalue(), "err": err.getvalue()}


answers = sys.stdout
for line in sys.stdin:
    answer = run(json.loads(line))
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
