import { expect } from 'vitest';
import { testBroker } from './broker.suite.ts';
import { createFakeBroker } from './fake-broker.suite.ts';

testBroker(async () => {
  const broker = createFakeBroker('one', 'two');
  return {
    broker,
    exchanges: ['one', 'two'],
    absent: 'three',
    declare: async (exchange) => broker.declare(exchange),
    publish: async (delivery) => broker.publish(delivery),
    cut: async () => broker.cut(),
    accept: async () => broker.accept(),
    until: async (what, holds) => expect(holds(), what).toBe(true),
    close: async () => undefined,
  };
});
