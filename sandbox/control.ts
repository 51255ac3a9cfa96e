import { Hono } from 'hono';
import { settle } from './account/instance.ts';
import type { Span } from './clock.ts';
import type { FaultRule } from './faults.ts';
import { replaceInstance } from './launch/replace-instance.ts';
import type { HttpAnswer, HttpRequest } from './wire/http-message.ts';
import type { World } from './world.ts';

/** What a test in another process may ask and order under `/_sandbox/`. */
export function controlRouter(world: World): (request: HttpRequest) => Promise<HttpAnswer> {
  const { account, calls, clock, faults, policy } = world;
  const time = () => ({ now: new Date(clock.now()).toISOString() });
  const app = new Hono().basePath('/_sandbox');

  app.get('/health', (c) =>
    c.json({ status: 'ok', account: account.id, instances: account.instances.size, ...time() }),
  );
  app.get('/calls', (c) => {
    const operation = c.req.query('operation');
    return c.json(operation ? calls.of(operation) : calls.all());
  });
  app.delete('/calls', (c) => {
    calls.clear();
    return c.body(null, 204);
  });
  app.get('/faults', (c) => c.json(faults.list()));
  app.post('/faults', async (c) => {
    const rule = await c.req.json<FaultRule>();
    if (!rule.fault?.kind) return c.json({ error: 'a rule needs a fault with a kind' }, 400);
    return c.json({ id: faults.add(rule) }, 201);
  });
  app.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  app.delete('/faults/:id', (c) =>
    c.body(null, faults.remove(Number(c.req.param('id'))) ? 204 : 404),
  );
  app.put('/policy', async (c) => {
    policy.allowOnly(await c.req.json<unknown>());
    return c.body(null, 204);
  });
  app.delete('/policy', (c) => {
    policy.allowAll();
    return c.body(null, 204);
  });
  app.get('/clock', (c) => c.json(time()));
  app.post('/clock', async (c) => {
    const { set, advance } = await c.req.json<{ set?: string; advance?: Span }>();
    if (set !== undefined) clock.set(set);
    if (advance) clock.advance(advance);
    return c.json(time());
  });
  app.get('/instances', (c) =>
    c.json([...account.instances.values()].map((one) => settle(one, clock.now()))),
  );
  app.get('/instances/:id', (c) => {
    const instance = account.instances.get(c.req.param('id'));
    return instance
      ? c.json(settle(instance, clock.now()))
      : c.json({ error: 'no such instance' }, 404);
  });
  app.post('/instances/:id/replace', (c) => {
    const instance = account.instances.get(c.req.param('id'));
    if (!instance) return c.json({ error: 'no such instance' }, 404);
    const now = clock.now();
    return c.json(replaceInstance(account, settle(instance, now), now), 201);
  });
  app.get('/executions', (c) => c.json(account.executions));
  app.get('/messages', (c) => c.json(account.messages));
  app.get('/mails', (c) => c.json(account.mails));
  app.get('/events', (c) => c.json(account.events));
  app.notFound((c) => c.json({ error: `no ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => c.json({ error: error.message }, 400));

  return async ({ method, path, body }) => {
    const init = { method, ...(body.length ? { body: new Uint8Array(body) } : {}) };
    const response = await app.request(path, init);
    return {
      status: response.status,
      headers: { 'content-type': 'application/json' },
      body: await response.text(),
    };
  };
}
