import type { ServiceRequest } from '../../frame/service-request.ts';
import { type ListOptions, textFilter } from '../listing.ts';
import { RESOURCE_FILTERS } from '../resource-filters.table.ts';
import type { GroupRow } from './state.ts';

/** What every list of groups understands, whatever it calls them. */
export function groupList({
  cloud,
  caller,
  query,
}: ServiceRequest): Pick<ListOptions<GroupRow>, 'noun' | 'rows' | 'idOf' | 'sorts' | 'filters' | 'open'> {
  const all = cloud.blockStorage.groups.inOrder('created');
  const isAll = caller.isAdmin && query.has('all_tenants');
  return {
    noun: 'Group',
    rows: isAll ? all : all.filter(({ projectId }) => projectId === caller.projectId),
    idOf: (row) => row.id,
    sorts: { created_at: (row) => row.createdAtMs, name: (row) => row.name, status: (row) => row.status },
    filters: {
      list_volume: () => true,
      name: textFilter((row) => row.name),
      id: textFilter((row) => row.id),
      status: textFilter((row) => row.status),
      group_type_id: textFilter((row) => row.groupTypeId),
      project_id: textFilter((row) => row.projectId),
    },
    open: [...RESOURCE_FILTERS.group, 'list_volume'],
  };
}
