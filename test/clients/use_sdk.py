"""Uses openstacksdk as programs do; a line of JSON for each thing: {"name", "error"}."""

import json
import sys
import traceback

import openstack

sys.dont_write_bytecode = True  # nothing is left beside the tests
from use_network_plugins import LIVES

conn = openstack.connect(cloud="emulator-admin")


def lists():
    """Every list that the SDK has for what we serve, read to its end."""
    yield "identity", "domains", conn.identity.domains
    for name in ("projects", "users", "groups", "roles", "role_assignments", "services", "endpoints", "regions"):
        yield "identity", name, getattr(conn.identity, name)
    for name in ("flavors", "keypairs", "server_groups", "aggregates", "availability_zones", "hypervisors", "services", "servers", "migrations"):
        yield "compute", name, getattr(conn.compute, name)
    for name in ("images", "stores", "tasks"):
        yield "image", name, getattr(conn.image, name)
    for name in ("networks", "subnets", "ports", "routers", "ips", "security_groups", "security_group_rules", "trunks", "agents", "extensions", "quotas"):
        yield "network", name, getattr(conn.network, name)
    for name in ("address_groups", "address_scopes", "availability_zones", "network_ip_availabilities", "qos_policies", "qos_rule_types", "rbac_policies", "subnet_pools"):
        yield "network", name, getattr(conn.network, name)
    for name in ("flavors", "local_ips", "metering_labels", "metering_label_rules", "ndp_proxies", "network_segment_ranges", "segments", "service_profiles", "service_providers"):
        yield "network", name, getattr(conn.network, name)
    for name in ("vpn_endpoint_groups", "vpn_ikepolicies", "vpn_ipsecpolicies", "vpn_ipsec_site_connections", "vpn_services"):
        yield "network", name, getattr(conn.network, name)
    for name in ("volumes", "snapshots", "backups", "types", "transfers", "services", "attachments"):
        if hasattr(conn.block_storage, name):
            yield "block_storage", name, getattr(conn.block_storage, name)
    for name in ("resource_providers", "resource_classes", "traits"):
        if hasattr(conn.placement, name):
            yield "placement", name, getattr(conn.placement, name)


def network_life():
    network = conn.network.create_network(name="sdk-net")
    conn.network.create_subnet(name="sdk-subnet", network_id=network.id, ip_version=4, cidr="10.8.0.0/24")
    port = conn.network.create_port(network_id=network.id)
    assert port.fixed_ips
    conn.network.delete_port(port)
    return network


def volume_life():
    volume = conn.block_storage.create_volume(size=1, name="sdk-volume")
    conn.block_storage.wait_for_status(volume, "available", interval=0.2, wait=30)
    snapshot = conn.block_storage.create_snapshot(volume_id=volume.id, name="sdk-snapshot")
    conn.block_storage.wait_for_status(snapshot, "available", interval=0.2, wait=30)
    conn.block_storage.delete_snapshot(snapshot)
    conn.block_storage.wait_for_delete(snapshot, interval=0.2, wait=30)
    conn.block_storage.delete_volume(volume)
    conn.block_storage.wait_for_delete(volume, interval=0.2, wait=30)


def image_life():
    image = conn.image.create_image("sdk-image", data=b"x" * 4096, disk_format="raw", container_format="bare")
    assert conn.image.get_image(image).status == "active"
    conn.image.delete_image(image)


def server_life():
    flavor = conn.compute.find_flavor("m1.tiny")
    image = next(conn.image.images())
    network = conn.network.find_network("sdk-net")
    server = conn.compute.create_server(name="sdk-server", flavor_id=flavor.id, image_id=image.id, networks=[{"uuid": network.id}])
    server = conn.compute.wait_for_server(server, interval=0.2, wait=60)
    conn.compute.stop_server(server)
    conn.compute.wait_for_server(server, status="SHUTOFF", interval=0.2, wait=60)
    conn.compute.start_server(server)
    conn.compute.wait_for_server(server, interval=0.2, wait=60)
    conn.compute.delete_server(server)
    conn.compute.wait_for_delete(server, interval=0.2, wait=60)


def identity_life():
    project = conn.identity.create_project(name="sdk-project")
    user = conn.identity.create_user(name="sdk-user", password="x")
    role = conn.identity.find_role("member")
    conn.identity.assign_project_role_to_user(project, user, role)
    conn.identity.delete_user(user)
    conn.identity.delete_project(project)


def tell(name, use):
    try:
        use()
        error = None
    except Exception as raised:
        error = f"{type(raised).__name__}: {raised} at {traceback.format_tb(raised.__traceback__)[-1].strip()}"
    sys.stdout.write(json.dumps({"name": name, "error": error}) + "\n")
    sys.stdout.flush()


for service, name, read in lists():
    tell(f"list {service} {name}", lambda read=read: list(read()))
for life in (identity_life, image_life, network_life, volume_life, server_life):
    tell(life.__name__.replace("_", " "), life)
for life in LIVES:
    tell(life.__name__.replace("_", " "), lambda life=life: life(conn))
