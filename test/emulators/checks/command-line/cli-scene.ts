import type { CommandLine } from '../../world/install-tarball.ts';
import type { Workshop } from '../../workshop/workshop.ts';
import type { Launched } from '../../fleet/random/random-instance.ts';
import type { Checks } from '../checks.ts';

/** What every check of the command line works with. */
export type CliScene = {
  readonly workshop: Workshop;
  readonly checks: Checks;
  readonly commandLine: CommandLine;
  readonly fleet: readonly Launched[];
  readonly moto: string;
  /** Regions that moto says are enabled. */
  readonly enabled: readonly string[];
  /** Path of a settings file. */
  readonly settings: string;
  /** An address at which nobody listens. */
  readonly deadUrl: string;
};
