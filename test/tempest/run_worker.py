"""Stands where tempest's runner expects python3, for its workers: `run_worker.py -m MODULE ARGUMENTS`.

tempest waits ten seconds before it deletes a subnet, so that the agents of a cloud have let go of its ports; those of the
emulator do at once. Nothing else is changed.
"""

import runpy
import sys
import types

from tempest.lib.services.network import subnets_client

subnets_client.time = types.SimpleNamespace(sleep=lambda _seconds: None)
sys.argv = sys.argv[2:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
