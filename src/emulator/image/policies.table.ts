import type { PolicyTable } from '../frame/policy.ts';

const PROJECT_MEMBER = 'role:member and project_id:%(project_id)s';
const PROJECT_READER = 'role:reader and project_id:%(project_id)s';
const IMAGE_MEMBER = 'project_id:%(member_id)s';
const ADMIN_OR_PROJECT_MEMBER = `role:admin or (${PROJECT_MEMBER})`;
const ADMIN_OR_PROJECT_READER = `role:admin or (${PROJECT_READER})`;
const ADMIN_OR_READER_OR_SHARED_MEMBER = `role:admin or role:reader and (project_id:%(project_id)s or ${IMAGE_MEMBER})`;
const ADMIN_OR_READER_OF_NAMESPACE =
  "role:admin or (role:reader and (project_id:%(project_id)s or 'public':%(visibility)s))";
const VISIBLE = `project_id:%(project_id)s or ${IMAGE_MEMBER} or 'community':%(visibility)s or 'public':%(visibility)s or 'shared':%(visibility)s`;

/**
 * Who may do what in Glance, unless an administrator changed it: the rules by role, without the older ones that let every
 * user of a project write. Zed still asks both unless told otherwise; later releases ask these.
 *
 * Source: glance stable/zed, glance/policies/base.py, image.py, tasks.py, discovery.py, metadef.py; for locations glance
 * stable/2026.1, for the newer calls of the cache glance master (2026.2)
 */
export const IMAGE_POLICIES: PolicyTable = {
  context_is_admin: 'role:admin',
  default: '',
  add_image: `role:admin or (${PROJECT_MEMBER} and project_id:%(owner)s)`,
  delete_image: ADMIN_OR_PROJECT_MEMBER,
  get_image: `role:admin or (role:reader and (${VISIBLE}))`,
  get_images: ADMIN_OR_PROJECT_READER,
  modify_image: ADMIN_OR_PROJECT_MEMBER,
  publicize_image: 'role:admin',
  communitize_image: ADMIN_OR_PROJECT_MEMBER,
  download_image: `role:admin or (role:member and (${VISIBLE}))`,
  upload_image: ADMIN_OR_PROJECT_MEMBER,
  delete_image_location: 'role:admin',
  get_image_location: ADMIN_OR_PROJECT_READER,
  set_image_location: ADMIN_OR_PROJECT_MEMBER,
  service_api: 'role:service',
  add_image_location: `rule:service_api or (${PROJECT_MEMBER} and project_id:%(owner)s)`,
  fetch_image_location: 'rule:service_api',
  add_member: ADMIN_OR_PROJECT_MEMBER,
  delete_member: ADMIN_OR_PROJECT_MEMBER,
  get_member: ADMIN_OR_READER_OR_SHARED_MEMBER,
  get_members: ADMIN_OR_READER_OR_SHARED_MEMBER,
  modify_member: `role:admin or (role:member and ${IMAGE_MEMBER})`,
  manage_image_cache: 'role:admin',
  cache_list: 'role:admin',
  cache_image: 'role:admin',
  cache_delete: 'role:admin',
  cache_clean: 'role:admin',
  cache_prune: 'role:admin',
  list_cached_nodes: 'role:admin',
  deactivate: ADMIN_OR_PROJECT_MEMBER,
  reactivate: ADMIN_OR_PROJECT_MEMBER,
  copy_image: 'role:admin',
  get_task: 'rule:default',
  get_tasks: 'rule:default',
  add_task: 'rule:default',
  tasks_api_access: 'role:admin',
  stores_info_detail: 'role:admin',
  metadef_admin: 'role:admin',
  get_metadef_namespace: ADMIN_OR_READER_OF_NAMESPACE,
  get_metadef_namespaces: ADMIN_OR_PROJECT_READER,
  modify_metadef_namespace: 'rule:metadef_admin',
  add_metadef_namespace: 'rule:metadef_admin',
  delete_metadef_namespace: 'rule:metadef_admin',
  get_metadef_object: ADMIN_OR_READER_OF_NAMESPACE,
  get_metadef_objects: ADMIN_OR_READER_OF_NAMESPACE,
  modify_metadef_object: 'rule:metadef_admin',
  add_metadef_object: 'rule:metadef_admin',
  delete_metadef_object: 'rule:metadef_admin',
  list_metadef_resource_types: ADMIN_OR_READER_OF_NAMESPACE,
  get_metadef_resource_type: ADMIN_OR_READER_OF_NAMESPACE,
  add_metadef_resource_type_association: 'rule:metadef_admin',
  remove_metadef_resource_type_association: 'rule:metadef_admin',
  get_metadef_property: ADMIN_OR_READER_OF_NAMESPACE,
  get_metadef_properties: ADMIN_OR_READER_OF_NAMESPACE,
  modify_metadef_property: 'rule:metadef_admin',
  add_metadef_property: 'rule:metadef_admin',
  remove_metadef_property: 'rule:metadef_admin',
  get_metadef_tag: ADMIN_OR_READER_OF_NAMESPACE,
  get_metadef_tags: ADMIN_OR_READER_OF_NAMESPACE,
  modify_metadef_tag: 'rule:metadef_admin',
  add_metadef_tag: 'rule:metadef_admin',
  add_metadef_tags: 'rule:metadef_admin',
  delete_metadef_tag: 'rule:metadef_admin',
  delete_metadef_tags: 'rule:metadef_admin',
};
