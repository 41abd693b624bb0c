"""Turns a subunit stream (stdin) into JSON (stdout): a list of {"id", "status", "details"}, one for each test that ended.

The runner of tempest writes such a stream; python3-subunit comes with it.
"""

import json
import sys

import subunit
import testtools


def details_of(test):
    """What a test left behind: the reason of a skip, or its traceback; not the log, which is long."""
    texts = {name: content.as_text() for name, content in test["details"].items() if content.content_type.type == "text"}
    return texts.get("reason") or "\n".join(text for name, text in texts.items() if "traceback" in name)


results = []


def note(test):
    results.append({"id": test["id"], "status": test["status"], "details": details_of(test)})


result = testtools.StreamToDict(note)
result.startTestRun()
subunit.ByteStreamToStreamResult(sys.stdin.buffer, non_subunit_name="stdout").run(result)
result.stopTestRun()
json.dump(results, sys.stdout)
