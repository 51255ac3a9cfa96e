import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerCall } from './answer-call.ts';
import { controlRouter } from './control.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { readRequest, send } from './serve.ts';
import type { HttpAnswer, HttpRequest } from './wire/http-message.ts';
import type { World } from './world.ts';

/** Listens on loopback only. `/_sandbox/` is for whoever drives the sandbox; all else is AWS. */
export async function listen(world: World, port: number): Promise<Server> {
  const control = controlRouter(world);
  return listenOnLoopback(port, async (incoming, response) =>
    handle(incoming, response, world, control),
  );
}

async function handle(
  incoming: IncomingMessage,
  response: ServerResponse,
  world: World,
  control: (request: HttpRequest) => Promise<HttpAnswer>,
): Promise<void> {
  const request = await readRequest(incoming);
  if (request.path.startsWith('/_sandbox')) return send(response, await control(request));
  const outcome = await answerCall(request, world);
  switch (outcome.kind) {
    case 'answer':
      return send(response, outcome.answer);
    case 'cut':
      response.destroy();
      return;
    case 'silence':
      if (outcome.afterMs === undefined) return;
      await sleep(outcome.afterMs, undefined, { ref: false });
      response.destroy();
  }
}
