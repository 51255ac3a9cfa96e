import { colour, columnsOf } from './look.ts';
import type { Thing } from '../render/audit/count-words.ts';
import type { TargetOutcome } from '../../shared/domain/target-outcome.ts';

/** What a person watches while it works: on stderr, so that results stay alone on stdout. */
export type Progress = {
  /** A line that stays. */
  readonly say: (line: string) => void;
  /** So many more targets will be read. */
  readonly expect: (targets: number) => void;
  /**
   * One line a Region, as it is done.
   * @param found how many of what is counted; its instances if not said
   */
  readonly target: (outcome: TargetOutcome, found?: number) => void;
  /** The total, once all is read. */
  readonly end: () => void;
};

/** A problem is said even with --quiet. */
export function sayAlways(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** What is counted; null: Regions alone. */
export type Counted = Thing | null;

/**
 * @param isMixed results go to stdout meanwhile: a line that keeps changing would be written into them
 * @param counted what is read in each Region
 */
export function chooseProgress(
  { quiet = false }: { readonly quiet?: boolean },
  isMixed = false,
  counted: Counted = { one: 'instance', many: 'instances' },
): Progress {
  if (quiet) return noProgress;
  const isLive = process.stderr.isTTY && !(isMixed && process.stdout.isTTY);
  return startProgress(process.stderr, isLive, () => performance.now(), counted);
}

const noProgress: Progress = {
  say: () => {},
  expect: () => {},
  target: () => {},
  end: () => {},
};

/**
 * Plain lines, and on a terminal a last line that keeps changing: how far it is, and about how long it will take.
 */
function startProgress(
  stream: NodeJS.WriteStream,
  isLive: boolean,
  now: () => number,
  thing: Counted,
): Progress {
  const started = now();
  let expected = 0;
  let done = 0;
  let unread = 0;
  let found = 0;
  const clear = () => void (isLive && stream.write('\r\u001B[K'));
  const say = (line: string) => {
    clear();
    stream.write(`${line}\n`);
    if (isLive && done < expected) stream.write(status().slice(0, columnsOf(stream) - 1));
  };
  const status = () =>
    `${done} of ${expected} Regions${thing === null ? '' : `, ${count(found)} ${thing.many}`}${timeLeft(now() - started, done, expected)}`;
  return {
    say,
    expect: (targets) => void (expected += targets),
    target: ({ region, instances, error }, read = instances) => {
      done += 1;
      found += read;
      if (error !== null) unread += 1;
      const place = `[${String(done).padStart(String(expected).length)}/${expected}] ${region.padEnd(15)}`;
      const left = isLive ? '' : timeLeft(now() - started, done, expected);
      say(
        error === null
          ? `${thing === null ? place.trimEnd() : `${place} ${count(read).padStart(7)} ${nameOf(read, thing)}`}${left}`
          : `${place} ${colour(['red', 'bold'], 'UNREAD', stream)} (the reason is below)${left}`,
      );
    },
    end: () => {
      const regions =
        unread === 0
          ? `${count(done)} ${nameOf(done, { one: 'Region', many: 'Regions' })}`
          : `${done - unread} of ${done} Regions`;
      const things = thing === null ? '' : `, ${count(found)} ${nameOf(found, thing)}`;
      say(`${regions}${things} in ${seconds(now() - started)}`);
    },
  };
}

/** Regions differ in size, so this is a guess; nothing is said before there is anything to guess from. */
function timeLeft(elapsed: number, done: number, expected: number): string {
  if (done === 0 || done === expected) return '';
  return `, about ${seconds((elapsed / done) * (expected - done))} left`;
}

function seconds(milliseconds: number): string {
  const whole = Math.max(1, Math.round(milliseconds / 1000));
  return whole < 120 ? `${whole} s` : `${Math.round(whole / 60)} min`;
}

function nameOf(number: number, { one, many }: Thing): string {
  return number === 1 ? one : many;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
