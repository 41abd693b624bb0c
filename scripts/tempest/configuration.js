/**
 * What tempest is told about the emulated cloud, beside what its own defaults say.
 *
 * @param {{ url: string, folder: string, imageId: string, otherImageId: string, networkId: string }} cloud - where it is,
 *   where tempest may write, and what it has
 * @returns {Record<string, Record<string, string | number | boolean>>} sections of `tempest.conf`
 */
export function configurationOf({ url, folder, imageId, otherImageId, networkId }) {
  return {
    DEFAULT: { log_dir: folder, log_file: 'tempest.log' },
    oslo_concurrency: { lock_path: `${folder}/lock` },
    auth: {
      use_dynamic_credentials: true,
      create_isolated_networks: true,
      admin_username: 'admin',
      admin_password: 'secret',
      admin_project_name: 'admin',
      admin_domain_name: 'Default',
    },
    identity: { uri_v3: `${url}/identity/v3`, auth_version: 'v3', region: 'RegionOne' },
    'identity-feature-enabled': { api_v2: false, access_rules: true },
    compute: {
      image_ref: imageId,
      image_ref_alt: otherImageId,
      flavor_ref: 2,
      flavor_ref_alt: 3,
      min_compute_nodes: 2,
      max_microversion: '2.93',
      build_timeout: 60,
    },
    // The metadata of servers is changed on every cloud; tempest tries it only where this is said.
    'compute-feature-enabled': { resize: true, vnc_console: false, personality: false, xenapi_apis: true },
    network: { public_network_id: networkId, floating_network_name: 'public', project_network_cidr: '10.100.0.0/16' },
    'network-feature-enabled': { ipv6: true, api_extensions: 'all' },
    // Nothing runs in an emulated server that could be signed in to.
    validation: { run_validation: false },
    volume: { max_microversion: '3.70', build_timeout: 60, catalog_type: 'volumev3' },
    image: { build_timeout: 60 },
    'image-feature-enabled': { import_image: true },
    service_available: { cinder: true, neutron: true, glance: true, nova: true, swift: false, horizon: false },
  };
}

/**
 * Writes sections as a file of oslo.config.
 *
 * @param {Record<string, Record<string, unknown>>} sections
 */
export function writeSections(sections) {
  const lines = Object.entries(sections).flatMap(([section, options]) => [
    `[${section}]`,
    ...Object.entries(options).map(([name, value]) => `${name} = ${String(value)}`),
    '',
  ]);
  return lines.join('\n');
}
