import { setFlagsFromString } from 'node:v8';

/**
 * What is made from now on may fill no more room than V8 has taken so far, some 8 MiB, before it is collected.
 *
 * Of all that an audit reads it keeps next to nothing; but V8 lets the room for new objects grow with what passes
 * through it, in Node 24 to 128 MiB: a third of an audit's memory, for a twentieth of its time (docs/performance.md).
 *
 * Node warns of changing flags after the start (nodejs.org/api/v8.html#v8setflagsfromstringflags), and keeps V8's flags
 * open so that it can be done (github.com/nodejs/node/blob/v24.x/src/node.cc, no-freeze-flags-after-init). This one is
 * looked at only when V8 is about to make the room larger (`Grow` in its src/heap/new-spaces.cc): nothing that is there
 * changes, and where it came to nothing, memory would be what it is without it. `--max-semi-space-size` is read at the
 * start alone: it would take a second process, or a first line with `env -S`, which BusyBox does not understand
 * (github.com/forcedotcom/cli/issues/3153).
 */
export function keepNewSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
