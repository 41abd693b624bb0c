import { expect, test } from 'vitest';
import { readOtelSettings } from './otel-settings.ts';

test.each([
  ['nothing', {}],
  ['a name alone', { OTEL_SERVICE_NAME: 'x' }],
  ['an endpoint, but all is off', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', OTEL_SDK_DISABLED: 'true' }],
  [
    'an endpoint, and no exporter',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_TRACES_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none' },
  ],
])('%s: nothing is sent', (_, env) => expect(readOtelSettings(env, '1')).toBeUndefined());

test('each signal has its own address, or one below the common one', () => {
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/',
    OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'https://m/own',
    OTEL_EXPORTER_OTLP_TIMEOUT: '500',
    OTEL_RESOURCE_ATTRIBUTES: 'service.name=a,zone=b',
  };
  expect(readOtelSettings(env, '1')).toMatchObject({
    traces: { url: 'http://c:4318/v1/traces', timeoutMs: 500 },
    metrics: { url: 'https://m/own' },
    resource: { 'service.name': 'a', zone: 'b' },
    warnings: [],
  });
  expect(readOtelSettings({ OTEL_TRACES_EXPORTER: 'otlp' }, '1')).toMatchObject({
    traces: { url: 'http://localhost:4318/v1/traces' },
  });
});

test.each([
  ['another exporter', { OTEL_TRACES_EXPORTER: 'zipkin' }],
  ['another protocol', { OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }],
  ['no address', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'collector:4317' }],
])('%s is told, and not used', (_, env) => {
  const settings = readOtelSettings(env, '1');
  expect(settings?.traces).toBeUndefined();
  expect(settings?.warnings).toHaveLength(1);
});
