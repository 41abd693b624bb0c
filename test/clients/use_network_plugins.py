"""What openstacksdk has for Neutron's plugins: a life for each resource, which checks what it reads. Also run against a Neutron 21.0 that loads all."""

from openstack import exceptions


def meter_life(conn):
    label = conn.network.create_metering_label(name="sdk-meter", description="x")
    fields = {"metering_label_id": label.id, "direction": "egress", "source_ip_prefix": "10.5.0.0/24"}
    rule = conn.network.create_metering_label_rule(**fields)
    assert conn.network.find_metering_label("sdk-meter").id == label.id
    assert conn.network.get_metering_label_rule(rule).source_ip_prefix == "10.5.0.0/24"
    assert [one.id for one in conn.network.metering_label_rules(metering_label_id=label.id)] == [rule.id]
    conn.network.delete_metering_label_rule(rule)
    conn.network.delete_metering_label(label)
    assert conn.network.find_metering_label("sdk-meter") is None


def flavor_life(conn):
    flavor = conn.network.create_flavor(name="sdk-flavor", service_type="L3_ROUTER_NAT")
    profile = conn.network.create_service_profile(description="x", meta_info="m")
    conn.network.update_flavor(flavor, description="y", enabled=False)
    conn.network.update_service_profile(profile, is_enabled=False)
    conn.network.associate_flavor_with_service_profile(flavor, profile)
    shown = conn.network.get_flavor(flavor)
    assert (shown.description, shown.is_enabled, shown.service_profile_ids) == ("y", False, [profile.id])
    assert conn.network.get_service_profile(profile).is_enabled is False
    conn.network.disassociate_flavor_from_service_profile(flavor, profile)
    conn.network.delete_service_profile(profile)
    conn.network.delete_flavor(flavor)


def segment_life(conn):
    network = conn.network.create_network(name="sdk-segments")
    fields = {"network_id": network.id, "network_type": "vxlan", "segmentation_id": 888}
    segment = conn.network.create_segment(name="sdk-segment", **fields)
    conn.network.update_segment(segment, description="x")
    assert len(list(conn.network.segments(network_id=network.id))) == 2
    assert conn.network.find_segment("sdk-segment").description == "x"
    assert conn.network.get_segment(segment).segmentation_id == 888
    conn.network.delete_segment(segment)
    conn.network.delete_network(network)


def segment_range_life(conn):
    fields = {"network_type": "vxlan", "minimum": 920, "maximum": 930, "shared": True}
    made = conn.network.create_network_segment_range(name="sdk-range", **fields)
    conn.network.update_network_segment_range(made, maximum=940)
    shown = conn.network.get_network_segment_range(made)
    assert (shown.minimum, shown.available, shown.used) == (920, list(range(920, 941)), {})
    conn.network.delete_network_segment_range(made)
    assert conn.network.find_network_segment_range("sdk-range") is None


def conntrack_helper_life(conn):
    router = conn.network.create_router(name="sdk-conntrack")
    helper = conn.network.create_conntrack_helper(router, helper="tftp", protocol="udp", port=69)
    conn.network.update_conntrack_helper(helper, router, port=6969)
    assert conn.network.get_conntrack_helper(helper, router).port == 6969
    assert [one.helper for one in conn.network.conntrack_helpers(router)] == ["tftp"]
    conn.network.delete_conntrack_helper(helper, router)
    conn.network.delete_router(router)


def local_ip_life(conn):
    network = conn.network.create_network(name="sdk-local")
    conn.network.create_subnet(network_id=network.id, ip_version=4, cidr="10.81.0.0/24")
    port = conn.network.create_port(network_id=network.id)
    local_ip = conn.network.create_local_ip(name="sdk-local-ip", network_id=network.id)
    conn.network.update_local_ip(local_ip, description="x")
    conn.network.create_local_ip_association(local_ip, fixed_port_id=port.id)
    assert conn.network.get_local_ip(local_ip).description == "x"
    (found,) = conn.network.local_ip_associations(local_ip)
    assert (found.fixed_port_id, found.fixed_ip) == (port.id, port.fixed_ips[0]["ip_address"])
    try:
        conn.network.delete_local_ip(local_ip)
        raise AssertionError("it is associated with a port")
    except exceptions.ConflictException:
        conn.network.delete_local_ip_association(local_ip, port.id)
    conn.network.delete_local_ip(local_ip)
    conn.network.delete_port(port)
    conn.network.delete_network(network)


def auto_allocated_topology_life(conn):
    public = next(conn.network.networks(is_router_external=True))
    conn.network.update_network(public, is_default=True)
    prefix = {"prefixes": ["10.67.0.0/16"], "default_prefix_length": 24, "is_default": True, "is_shared": True}
    pool = conn.network.create_subnet_pool(name="sdk-default", **prefix)
    assert conn.network.validate_auto_allocated_topology()
    topology = conn.network.get_auto_allocated_topology()
    assert conn.network.get_network(topology.id).project_id == conn.current_project_id
    conn.network.delete_auto_allocated_topology()
    conn.network.delete_subnet_pool(pool)
    conn.network.update_network(public, is_default=False)


def vpn_life(conn):
    public = next(conn.network.networks(is_router_external=True))
    network = conn.network.create_network(name="sdk-vpn")
    subnet = conn.network.create_subnet(network_id=network.id, ip_version=4, cidr="10.82.0.0/24")
    router = conn.network.create_router(name="sdk-vpn", external_gateway_info={"network_id": public.id})
    conn.network.add_interface_to_router(router, subnet_id=subnet.id)
    ike = conn.network.create_vpn_ikepolicy(name="sdk-ike")
    ipsec = conn.network.create_vpn_ipsecpolicy(name="sdk-ipsec")
    inside = conn.network.create_vpn_endpoint_group(name="sdk-in", type="subnet", endpoints=[subnet.id])
    outside = conn.network.create_vpn_endpoint_group(name="sdk-out", type="cidr", endpoints=["10.83.0.0/24"])
    service = conn.network.create_vpn_service(name="sdk-service", router_id=router.id)
    connection = conn.network.create_vpn_ipsec_site_connection(
        name="sdk-connection",
        vpnservice_id=service.id,
        ikepolicy_id=ike.id,
        ipsecpolicy_id=ipsec.id,
        local_ep_group_id=inside.id,
        peer_ep_group_id=outside.id,
        peer_address="172.24.4.99",
        peer_id="172.24.4.99",
        psk="s",
    )
    conn.network.update_vpn_endpoint_group(outside, description="x")
    assert conn.network.find_vpn_service("sdk-service").id == service.id
    assert conn.network.get_vpn_ipsec_site_connection(connection).peer_ep_group_id == outside.id
    conn.network.delete_vpn_ipsec_site_connection(connection)
    conn.network.delete_vpn_service(service)
    for group in (inside, outside):
        conn.network.delete_vpn_endpoint_group(group)
    conn.network.update_vpn_ikepolicy(ike, description="x")
    conn.network.update_vpn_ipsecpolicy(ipsec, description="x")
    conn.network.delete_vpn_ikepolicy(ike)
    conn.network.delete_vpn_ipsecpolicy(ipsec)
    conn.network.remove_interface_from_router(router, subnet_id=subnet.id)
    conn.network.delete_router(router)
    conn.network.delete_network(network)


def firewalls_are_not_served(conn):
    for read in (conn.network.firewall_groups, conn.network.firewall_policies, conn.network.firewall_rules):
        try:
            list(read())
            raise AssertionError("no cloud here has neutron-fwaas")
        except exceptions.ResourceNotFound:
            pass


LIVES = (
    meter_life,
    flavor_life,
    segment_life,
    segment_range_life,
    conntrack_helper_life,
    local_ip_life,
    auto_allocated_topology_life,
    vpn_life,
    firewalls_are_not_served,
)
