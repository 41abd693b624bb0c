"""Writes every command that the installed `openstack` knows, a line each."""

from importlib.metadata import entry_points

GROUPS = (
    "openstack.common",
    "openstack.identity.v3",
    "openstack.compute.v2",
    "openstack.image.v2",
    "openstack.network.v2",
    "openstack.volume.v3",
    "openstack.neutronclient.v2",
)

for group in GROUPS:
    for entry in entry_points(group=group):
        print(entry.name.replace("_", " "))
