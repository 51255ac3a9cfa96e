import * as fc from 'fast-check';
import { maybe } from './maybe.ts';
import type { RawSettings } from './fleet.ts';

/** 17:40 in Kolkata is 12:10 UTC, when every fleet begins. */
const window = fc.constantFrom(
  { from: '08:00', to: '18:00' },
  { from: '22:00', to: '04:00', days: ['mon', 'tue', 'wed'] },
  { from: '12:00', to: '12:30' },
  { from: '13:00', to: '17:00', timezone: 'Asia/Kolkata' },
  { from: '17:00', to: '19:00', timezone: 'Asia/Kolkata', days: ['wed', 'thu', 'fri'] },
);

const limits = fc.record({
  maxChangesPerRun: fc.constantFrom(50, 50, 50, 3, 2, 1),
  ownerShare: fc.constantFrom(1, 1, 0.5, 0.1),
  groupShare: fc.constantFrom(1, 1, 0.5, 0.1),
  breakerShare: fc.constantFrom(1, 1, 0.5, 0.2),
});

/** As people write them; what is left out has its default. */
export const anySettings: fc.Arbitrary<RawSettings> = fc
  .record({
    mode: fc.constantFrom(...Array.from({ length: 9 }, () => 'enforce'), 'observe'),
    quietDays: fc.constantFrom(14, 14, 14, 7, 3, 1, 30),
    metrics: fc.constantFrom('both', 'both', 'growing'),
    limits,
    changeWindow: maybe(window, 5),
    watch: fc.record({
      days: fc.constantFrom(14, 14, 1, 3),
      onRejection: fc.constantFrom('undo', 'tell'),
    }),
    campaign: fc.record({
      enabled: fc.boolean(),
      noticeDays: fc.constantFrom([1], [2, 1], [3, 1]),
    }),
    allowIrreversible: fc.boolean(),
    remindAfterDays: fc.constantFrom(7, 1),
  })
  .map(({ changeWindow, ...settings }) => ({
    ...settings,
    ...(changeWindow === null ? {} : { changeWindow }),
  }));
