/** Where the cloud's RabbitMQ listens, and who may read it. */
export const BROKER_PORT = 5672;

/** Its address, or that of a wire to it. */
export function brokerUrl(port = BROKER_PORT): string {
  return `amqp://guest:guest@127.0.0.1:${port}/`;
}
