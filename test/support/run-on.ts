import { watch } from './rejected-change.ts';
import { START, type World } from './world.ts';

/** Runs over the account, each on its day: so many after the start of the world, at noon. They are named day-0, day-1, ... */
export async function runOn(world: World, days: readonly number[]): Promise<void> {
  for (const day of days) {
    goTo(world, day * 24);
    await world.run(`day-${day}`);
  }
}

/** Runs of the watch, each so many hours after the start of the world; without anything under watch there is none. */
export async function watchOn(world: World, hours: readonly number[]): Promise<void> {
  for (const hour of hours) {
    goTo(world, hour);
    await world.execute(`watch-${hour}`, watch);
  }
}

/** Whatever the runs before have paused. */
function goTo({ sandbox }: World, hours: number): void {
  sandbox.clock.set(new Date(Date.parse(START) + hours * 3_600_000));
}
