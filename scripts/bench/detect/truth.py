"""Tells each change of the states of some servers as Nova's database has it: what the API can show from that moment on.

Reads the database itself, so that it costs the API nothing. Lines of JSON: id, status, at (seconds since the epoch).
"""
import json
import sys
import time

import pymysql

host, user, password, database, *ids = sys.argv[1:]
connection = pymysql.connect(host=host, user=user, password=password, database=database, autocommit=True)
known = {}
query = "SELECT uuid, vm_state, task_state FROM instances WHERE uuid IN (%s)" % ", ".join(["%s"] * len(ids))
while True:
    with connection.cursor() as cursor:
        cursor.execute(query, ids)
        rows = cursor.fetchall()
    at = time.time()
    for uuid, vm_state, task_state in rows:
        if vm_state == "active":
            status = "REBOOT" if (task_state or "").startswith("reboot") else "ACTIVE" if task_state is None else task_state
        else:
            status = vm_state
        if known.get(uuid) != status:
            known[uuid] = status
            print(json.dumps({"id": uuid, "status": status, "at": at}), flush=True)
    time.sleep(0.02)
