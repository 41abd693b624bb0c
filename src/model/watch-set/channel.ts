/** How a service tells of changes. */
export interface Channel {
  readonly service: 'nova' | 'glance' | 'cinder' | 'neutron';
  /** What it pushes, and the cheapest poll where it does not. */
  readonly text: string;
}
