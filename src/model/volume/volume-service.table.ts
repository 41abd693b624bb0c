/** The words of Cinder's services, as `GET /os-services` has them. */
export const VOLUME_SERVICE_WORDS = {
  status: ['enabled', 'disabled'],
  state: ['up', 'down'],
  extra: {
    replicationStatus: 'of the back end (admin)',
    frozen: 'snapshots and deletes are refused (400)',
    backendState: 'up or down of the driver, 3.49',
  },
} as const;
