import type { ApiWebhook, WebhookEvent } from '../../api/webhooks.ts';
import type { Viewer } from '../access/viewer.ts';
import { isOwner, mayChangeOf, ownerOf, type ViewedCloud } from '../access/viewer-in-cloud.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { World } from '../clouds/world.ts';
import { Refused } from '../http/refused.ts';
import { asOwner } from '../operations/as-owner.ts';
import { wordsOf } from '../operations/live.ts';
import { filterOfBody } from '../routes/filter-of-body.ts';
import type { AddressRule } from './addresses.ts';
import { readWebhookUrl } from './check-url.ts';
import { type DeadLetter, deadKey, HOOKS_KEY, type KeptWebhook, type Progress, progressKey } from './kept-webhook.ts';
import { cursorNow } from './read-deliveries.ts';
import type { Sealer } from './sealer.ts';
import type { WebhookSender } from './sender.ts';
import { showWebhook } from './show-webhook.ts';
import { newSecret } from './signature.ts';
import { type RunnerSettings, WebhookRunner } from './webhook-runner.ts';

/** So many webhooks a user may have, and a cloud. */
const MOST_OWN = 20;
const MOST_OF_CLOUD = 200;

/** What webhooks need beside the world. */
export interface WebhookPorts {
  readonly rule: AddressRule;
  readonly sealer: Sealer;
  readonly sender: WebhookSender;
}

/** What a webhook is made of, or changed to. */
export interface WebhookWish {
  readonly url?: string;
  readonly secret?: string;
  readonly filter?: unknown;
  readonly events?: readonly WebhookEvent[];
  readonly enabled?: boolean;
}

interface Held {
  hook: KeptWebhook;
  readonly served: ServedCloud;
  /** Absent where its secret cannot be read. */
  runner?: WebhookRunner;
}

/** The webhooks of all clouds: kept in the stores, run while the server is. */
export class WebhooksDesk {
  readonly #world: World;
  readonly #ports: WebhookPorts;
  readonly #held = new Map<string, Held>();
  readonly #loaded: Promise<void>;
  readonly #unobserve: () => void;
  #isClosing = false;
  /** How far the history was looked at. */
  #seen = 0;

  constructor(world: World, ports: WebhookPorts) {
    this.#world = world;
    this.#ports = ports;
    this.#loaded = this.#load();
    this.#unobserve = world.observe(() => this.#lookAtHistory());
    for (const served of world.clouds) void this.#listen(served);
  }

  /** The ids of all there are, the oldest first. */
  get ids(): readonly string[] {
    return [...this.#held.keys()];
  }

  /** The webhooks that somebody may see, the oldest first. */
  async of(viewer: Viewer): Promise<readonly ApiWebhook[]> {
    await this.#loaded;
    return [...this.#held.values()].filter(({ hook }) => mayChangeOf(viewer, hook.owner)).map(showWebhook);
  }

  /** @throws Refused 404 */
  async find(viewer: Viewer, id: string): Promise<ApiWebhook> {
    return showWebhook(await this.#get(viewer, id));
  }

  /** Makes a webhook. @returns it, and its secret, which is never told again @throws NephoscopeError `usage.invalid`, Refused 429 */
  async create(
    viewer: Viewer,
    { served, access }: ViewedCloud,
    wish: WebhookWish & { readonly url: string },
  ): Promise<{ readonly webhook: ApiWebhook; readonly secret: string }> {
    await this.#loaded;
    const { clock, random } = this.#world;
    const url = readWebhookUrl(wish.url, this.#ports.rule);
    const owner = ownerOf({ served, access });
    const ofCloud = [...this.#held.values()].filter((one) => one.served === served);
    const own = ofCloud.filter(({ hook }) => isOwner(viewer, hook.owner));
    if (own.length >= MOST_OWN || ofCloud.length >= MOST_OF_CLOUD)
      throw new Refused(429, 'usage.invalid', `There are ${own.length} webhooks of yours, and no more may be.`);
    const secret = wish.secret ?? newSecret(random);
    const hook: KeptWebhook = {
      id: random.uuid(),
      owner,
      identity: access.identity,
      url,
      secret: this.#ports.sealer.seal(secret),
      filter: wish.filter ?? {},
      events: wish.events ?? ['transition', 'finding'],
      enabled: true,
      disabledReason: null,
      createdAtMs: clock.now(),
    };
    const held: Held = { hook, served };
    // It counts before anything is awaited: else any number could be made at once.
    this.#held.set(hook.id, held);
    try {
      const progress = { cursor: await cursorNow(served), failingSinceMs: null };
      await served.store.remember(progressKey(hook.id), progress);
      await this.#keep(served);
      this.#begin(held, progress, []);
    } catch (error) {
      this.#held.delete(hook.id);
      throw error;
    }
    return { webhook: showWebhook(held), secret };
  }

  /** Changes a webhook; enabling it takes it up where it stopped. @throws as {@link create}, Refused 404 */
  async change(viewer: Viewer, id: string, wish: WebhookWish): Promise<ApiWebhook> {
    const held = await this.#get(viewer, id);
    const { url, secret, filter, events, enabled } = wish;
    const hook: KeptWebhook = {
      ...held.hook,
      ...(url === undefined ? {} : { url: readWebhookUrl(url, this.#ports.rule) }),
      ...(secret === undefined ? {} : { secret: this.#ports.sealer.seal(secret) }),
      ...(filter === undefined ? {} : { filter }),
      ...(events === undefined ? {} : { events }),
      ...(enabled === undefined ? {} : { enabled, disabledReason: null }),
    };
    const settings = this.#settingsOf(hook);
    if (settings === undefined) throw new Refused(409, 'usage.invalid', `${LOST_SECRET} Give a new secret.`);
    held.hook = hook;
    await this.#keep(held.served);
    if (held.runner === undefined) await this.#resume(held);
    else held.runner.change(settings);
    return showWebhook(held);
  }

  /** @throws Refused 404 */
  async remove(viewer: Viewer, id: string): Promise<void> {
    const { served, runner } = await this.#get(viewer, id);
    this.#held.delete(id);
    await runner?.close();
    await this.#keep(served);
    await served.store.remember(progressKey(id), undefined);
    await served.store.remember(deadKey(id), undefined);
  }

  /** @throws Refused 404 */
  async deadLetters(viewer: Viewer, id: string): Promise<readonly DeadLetter[]> {
    return (await this.#get(viewer, id)).runner?.dead ?? [];
  }

  /** Tries a dead letter once more. @returns what went wrong, or `null` @throws Refused 404 */
  async redeliver(viewer: Viewer, id: string, letter: string): Promise<string | null> {
    const problem = await (await this.#get(viewer, id)).runner?.redeliver(letter);
    if (problem !== undefined) return problem;
    throw new Refused(404, 'resource.not-found', `The webhook has no dead letter ${letter}.`);
  }

  /** Ends all deliveries; what was not made is made by the next run. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#unobserve();
    await this.#loaded;
    const runners = [...this.#held.values()].flatMap(({ runner }) => runner ?? []);
    await Promise.all(runners.map((runner) => runner.close()));
    await this.#ports.sender.close();
  }

  async #get(viewer: Viewer, id: string): Promise<Held> {
    await this.#loaded;
    const held = this.#held.get(id);
    if (held !== undefined && mayChangeOf(viewer, held.hook.owner)) return held;
    throw new Refused(404, 'resource.not-found', `There is no webhook ${id} of yours.`);
  }

  async #keep(served: ServedCloud): Promise<void> {
    const hooks = [...this.#held.values()].filter((one) => one.served === served).map(({ hook }) => hook);
    await served.store.remember(HOOKS_KEY, hooks);
  }

  async #load(): Promise<void> {
    for (const served of this.#world.clouds) {
      try {
        const kept = (await served.store.recall(HOOKS_KEY)) as readonly KeptWebhook[] | undefined;
        // All of them first: what is not held is lost when they are written down the next time.
        const held = (kept ?? []).map((hook): Held => ({ hook, served }));
        for (const one of held) this.#held.set(one.hook.id, one);
        for (const one of held) await this.#resume(one).catch((error: unknown) => this.#logTrouble(one, error));
      } catch (error) {
        this.#world.log(`the webhooks of the cloud '${served.name}' cannot be read: ${wordsOf(error)}`);
      }
    }
  }

  #logTrouble({ hook }: Held, error: unknown): void {
    this.#world.log(`the webhook ${hook.id} cannot be taken up: ${wordsOf(error)}`);
  }

  async #resume(held: Held): Promise<void> {
    const { hook, served } = held;
    const progress = (await served.store.recall(progressKey(hook.id))) as Progress | undefined;
    const dead = (await served.store.recall(deadKey(hook.id))) as readonly DeadLetter[] | undefined;
    this.#begin(held, progress ?? { cursor: await cursorNow(served), failingSinceMs: null }, dead ?? []);
  }

  #begin(held: Held, progress: Progress, dead: readonly DeadLetter[]): void {
    // Others may have changed or deleted it while it was read or written.
    const isHeld = this.#held.get(held.hook.id) === held;
    if (this.#isClosing || !isHeld || held.runner !== undefined) return;
    const settings = this.#settingsOf(held.hook);
    if (settings === undefined) {
      held.hook = { ...held.hook, enabled: false, disabledReason: LOST_SECRET };
      return;
    }
    const { clock, random, log } = this.#world;
    const { served } = held;
    const disable = (reason: string): void => this.#disable(held, reason);
    const ports = { clock, random, log, served, sender: this.#ports.sender, viewer: viewerOf(held), disable };
    held.runner = new WebhookRunner(settings, progress, dead, ports);
  }

  #settingsOf(hook: KeptWebhook): RunnerSettings | undefined {
    const secret = this.#ports.sealer.open(hook.secret);
    return secret === undefined ? undefined : { hook, secret, filter: filterOfBody(hook.filter) };
  }

  #disable(held: Held, reason: string): void {
    held.hook = { ...held.hook, enabled: false, disabledReason: reason };
    const settings = this.#settingsOf(held.hook);
    if (settings !== undefined) held.runner?.change(settings);
    this.#world.log(`the webhook ${held.hook.id} is disabled: ${reason}`);
    void this.#keep(held.served).catch((error: unknown) => this.#world.log(wordsOf(error)));
  }

  /** Wakes the webhooks of the clouds in which something moved; what changed without a transition is no news to them. */
  #lookAtHistory(): void {
    const { history } = this.#world;
    const moved = new Set<string>();
    for (let at = Math.max(this.#seen + 1, history.oldest); at <= history.last; at++) {
      const entry = history.at(at);
      if (entry !== undefined && entry.transitions.length > 0) moved.add(entry.shard.cloud);
    }
    this.#seen = history.last;
    if (moved.size === 0) return;
    for (const { runner, served } of this.#held.values()) if (moved.has(served.name)) runner?.wake();
  }

  /** Wakes the webhooks of a cloud when a finding of it changes. */
  async #listen(served: ServedCloud): Promise<void> {
    for await (const { type } of served.watcher.events()) {
      if (type !== 'finding' && type !== 'reset') continue;
      for (const one of this.#held.values()) if (one.served === served) one.runner?.wake({ isFinding: true });
    }
  }
}

const LOST_SECRET = 'The secret cannot be read: the key of the server is another one than when it was given.';

/** Sees what the owner of a webhook might see when it was made, and can do nothing. */
function viewerOf({ hook, served }: Held): Viewer {
  const cloud = asOwner(served.cloud, hook.owner);
  const access = new Map([[served.name, { identity: hook.identity, cloud }]]);
  return { name: hook.owner.userName, id: `webhook ${hook.id}`, access, ended: new AbortController().signal };
}
