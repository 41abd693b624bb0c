"""Waits for each server with openstacksdk, a thread each, as its users do: for REBOOT, then for ACTIVE.

wait_for_server is wait_for_status of a server, which asks every two seconds. Begins with the first line of its input. Lines of
JSON: id, status, at (seconds since the epoch), or missed.
"""
import json
import sys
import threading
import time

import openstack

cloud, project, wait, *ids = sys.argv[1:]
connection = openstack.connect(cloud=cloud, project_name=project)
servers = [connection.compute.get_server(each) for each in ids]
print(json.dumps({"user": connection.current_user_id}), flush=True)
sys.stdin.readline()
telling = threading.Lock()


def tell(**line):
    with telling:
        print(json.dumps(line), flush=True)


def follow(server):
    for status in ("REBOOT", "ACTIVE"):
        try:
            server = connection.compute.wait_for_server(server, status=status, wait=int(wait))
            tell(id=server.id, status=status, at=time.time())
        except openstack.exceptions.SDKException as error:
            tell(id=server.id, status=status, missed=str(error)[:80])
            return


threads = [threading.Thread(target=follow, args=(server,)) for server in servers]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
