/** Where in OpenStack's own source a fact stands. */
export interface Source {
  /** The service, such as `nova`. */
  readonly service: string;
  /** Path inside the service's repository, such as `nova/compute/api.py`. */
  readonly file: string;
  /** The symbol in that file, such as `API.start`. */
  readonly symbol: string;
}
