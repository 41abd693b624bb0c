import type { ApiRoute } from '../api-route.ts';
import { TEXT } from '../json-schema.ts';

export const METRIC_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/metrics',
    operationId: 'getMetrics',
    tag: 'server',
    summary: 'Metrics, in the text format of Prometheus',
    description:
      'For whoever asks from this machine by its own address, and for administrators who have signed in: of their clouds. They name no resource.',
    for: 'viewer',
    answers: { 200: { description: 'All metrics as they stand', type: 'text/plain', schema: TEXT } },
  },
];
