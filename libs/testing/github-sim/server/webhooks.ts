import { createHmac, randomUUID } from 'node:crypto';
import type { SimDelivery, SimWebhook } from '../sim-types.js';
import { renderRepository, renderUser } from './render.js';
import type { World } from './world.js';

type Event = Parameters<World['emit']>[0];

/** Signed deliveries to the addresses that the options name, in the order of what happened. */
export class Webhooks {
  readonly deliveries: SimDelivery[] = [];
  readonly #world: World;
  readonly #sent = new Map<string, { hook: SimWebhook; body: string }>();
  #last: Promise<void> = Promise.resolve();

  constructor(world: World) {
    this.#world = world;
  }

  emit({ name, repository, sender, payload }: Event): void {
    const whole = {
      ...payload,
      repository: renderRepository(this.#world, repository),
      sender: renderUser(this.#world, sender),
    };
    for (const hook of this.#world.options.webhooks ?? []) {
      if (hook.repository !== undefined && hook.repository !== repository.fullName) continue;
      if (hook.events !== undefined && !hook.events.includes(name)) continue;
      const action = 'action' in payload && typeof payload.action === 'string' ? payload.action : null;
      const delivery = { id: randomUUID(), event: name, action, url: hook.url, status: null };
      this.deliveries.push(delivery);
      this.#sent.set(delivery.id, { hook, body: JSON.stringify(whole) });
      this.#enqueue(delivery);
    }
  }

  /** Sends a delivery again, with its own id, as the button on GitHub does. */
  redeliver(id: string): void {
    const delivery = this.deliveries.find((known) => known.id === id);
    if (delivery === undefined) throw new Error(`no delivery ${id}`);
    this.#enqueue(delivery);
  }

  /** Waits until everything that happened so far has been told. */
  settled(): Promise<void> {
    return this.#last;
  }

  clear(): void {
    this.deliveries.length = 0;
    this.#sent.clear();
  }

  #enqueue(delivery: SimDelivery): void {
    this.#last = this.#last.then(() => this.#send(delivery));
  }

  async #send(delivery: SimDelivery): Promise<void> {
    const sent = this.#sent.get(delivery.id);
    if (sent === undefined) return;
    const { hook, body } = sent;
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/0000000',
      'x-github-event': delivery.event,
      'x-github-delivery': delivery.id,
      'x-hub-signature-256': `sha256=${createHmac('sha256', hook.secret).update(body).digest('hex')}`,
    };
    try {
      const signal = AbortSignal.timeout(10_000);
      delivery.status = (await fetch(hook.url, { method: 'POST', headers, body, signal })).status;
    } catch {
      delivery.status = null;
    }
  }
}
