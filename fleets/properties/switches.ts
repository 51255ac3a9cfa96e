import { isWindowOpen } from '../oracle/is-window-open.ts';
import type { History } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { callWords, isoTime, newCalls, recordOf, scopeOf } from './parts.ts';
import type { Property } from './property.ts';

/** shared/steps/take-turns.ts looks at the settings again after 20 seconds; a turn may wait a moment after that. */
const oldestLookMilliseconds = 30_000;

/**
 * Under `observe` no call is made but for a person's undo; outside the window, and with the breaker open, no modify and no
 * disable. The settings were looked at a moment before.
 */
export const switches: Property = {
  name: 'switches',
  broken: (history, newest) =>
    newCalls(history, newest).flatMap((call) => {
      const why = whyNot(history, call);
      return why === null ? [] : [`${callWords(call)}: ${why}`];
    }),
};

function whyNot(history: History, call: ModifyCall): string | null {
  const { settings, settingsReadAt, at, isBreakerOpen } = call;
  if (settings === null) return 'the run had not read the settings';
  if (at - settingsReadAt > oldestLookMilliseconds)
    return `the run had looked at the settings last at ${isoTime(settingsReadAt)}`;
  if (settings.mode === 'observe' && scopeOf(history, call) !== 'undo')
    return 'the settings say observe';
  const action = recordOf(call)?.action;
  if (action !== 'modify' && action !== 'disable') return null;
  if (!isWindowOpen(settings.changeWindow, at))
    return `changes are made in the window ${JSON.stringify(settings.changeWindow)} only`;
  return isBreakerOpen ? 'the circuit breaker is open' : null;
}
