import { openApiDocument } from '../../api/open-api.ts';
import type { Handler } from '../http/api-request.ts';

export const ABOUT_HANDLERS: Readonly<Record<string, Handler>> = {
  getHealth: { for: 'anyone', run: () => ({ status: 200, json: { status: 'ok' } }) },
  getReadiness: {
    for: 'anyone',
    run: (_, { clouds }) => {
      const ready = clouds.every((cloud) => cloud.isReady());
      return { status: ready ? 200 : 503, json: { ready } };
    },
  },
  getOpenApi: { for: 'anyone', run: (_, { version }) => ({ status: 200, json: openApiDocument(version) }) },
  getAbout: {
    for: 'anyone',
    run: (_, { version, clouds }) => {
      const named = clouds.map(({ name, region, isEmulated }) => ({ name, region, emulated: isEmulated }));
      return { status: 200, json: { name: 'nephoscope', version, clouds: named, openapi: '/api/v1/openapi.json' } };
    },
  },
};
