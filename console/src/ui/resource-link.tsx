import type { Resource } from '../../../src/api/resource.ts';
import { Link } from '../router/link.tsx';
import { fillPath } from '../router/match-path.ts';
import { useRoutes } from '../router/routes-context.ts';

/** The route of the page of a resource: `/resources/:kind/:id`. */
const RESOURCE_PAGE = 'resource';

type Named = Pick<Resource, 'cloud' | 'kind' | 'id' | 'name'>;

interface ResourceLinkProps {
  readonly resource: Named;
  /** The moment at which it is looked at; now when absent. */
  readonly at?: string;
}

/** The name of a resource, which leads to its page where there is one. */
export function ResourceLink({ resource, at }: ResourceLinkProps) {
  const address = useResourceAddress();
  const { name, id } = resource;
  const to = address(resource, at);
  const isNameless = name.trim() === '' || name === id;
  const text = isNameless ? shortId(id) : name;
  // Where there is little room the name is cut off: pointing at it tells all of it.
  const title = isNameless ? id : `${name} ${id}`;
  if (to === undefined) return <span title={title}>{text}</span>;
  return (
    <Link to={to} title={title}>
      {text}
    </Link>
  );
}

/** Of a long id the beginning, which tells apart what one sees. */
function shortId(id: string): string {
  return id.length > 20 ? `${id.slice(0, 8)}…` : id;
}

/** Gives the address of the page of a resource, now or at a moment; `undefined` where there is no such page. */
export function useResourceAddress(): (resource: Named, at?: string) => string | undefined {
  const route = useRoutes().find(({ id }) => id === RESOURCE_PAGE);
  return ({ cloud, kind, id }, at) => {
    if (route === undefined) return undefined;
    const query = new URLSearchParams({ cloud, ...(at !== undefined && { at }) });
    return `${fillPath(route.path, { kind, id })}?${query}`;
  };
}
