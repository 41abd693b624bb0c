import type { PolicyTable } from '../frame/policy.ts';

const PROJECT_MEMBER = 'role:member and project_id:%(project_id)s';
const PROJECT_READER = 'role:reader and project_id:%(project_id)s';
const IMAGE_MEMBER = 'project_id:%(member_id)s';
const ADMIN_OR_PROJECT_MEMBER = `role:admin or (${PROJECT_MEMBER})`;
const ADMIN_OR_PROJECT_READER = `role:admin or (${PROJECT_READER})`;
const ADMIN_OR_READER_OR_SHARED_MEMBER = `role:admin or role:reader and (project_id:%(project_id)s or ${IMAGE_MEMBER})`;
const VISIBLE = `project_id:%(project_id)s or ${IMAGE_MEMBER} or 'community':%(visibility)s or 'public':%(visibility)s or 'shared':%(visibility)s`;

/**
 * Who may do what in Glance, unless an administrator changed it: the rules by role, without the older ones that let every
 * user of a project write. Zed still asks both unless told otherwise; later releases ask these.
 *
 * Source: glance stable/zed, glance/policies/base.py, image.py, tasks.py, discovery.py
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
  add_member: ADMIN_OR_PROJECT_MEMBER,
  delete_member: ADMIN_OR_PROJECT_MEMBER,
  get_member: ADMIN_OR_READER_OR_SHARED_MEMBER,
  get_members: ADMIN_OR_READER_OR_SHARED_MEMBER,
  modify_member: `role:admin or (role:member and ${IMAGE_MEMBER})`,
  manage_image_cache: 'role:admin',
  cache_list: 'role:admin',
  cache_image: 'role:admin',
  cache_delete: 'role:admin',
  deactivate: ADMIN_OR_PROJECT_MEMBER,
  reactivate: ADMIN_OR_PROJECT_MEMBER,
  copy_image: 'role:admin',
  get_task: 'rule:default',
  get_tasks: 'rule:default',
  add_task: 'rule:default',
  tasks_api_access: 'role:admin',
  stores_info_detail: 'role:admin',
};
