/** What the rules of policy for security groups begin with. */
export const GROUP_POLICY = 'os_compute_api:os-security-groups';
