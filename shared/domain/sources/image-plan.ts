import type { Target } from '../instance.ts';
import type { Settings } from '../settings.ts';
import type { Remark } from '../target-outcome.ts';
import type { VerdictKind } from '../verdict.ts';
import type { Launch } from './launch.ts';
import type { Hanging } from './source-audit.ts';
import type { SourcePlan } from './source-plan.ts';
import type { Image, SourceKind } from './source.ts';

/** Something that launches from an AMI, and what its next instance gets, as things are and with ImdsSupport v2.0. */
export type ImageUse = {
  readonly kind: SourceKind;
  readonly id: string;
  readonly name: string | null;
  /** Of a template. */
  readonly version: number | null;
  /** `default`, `latest`, `group web`; empty: nobody that is known. */
  readonly usedBy: readonly string[];
  readonly now: Launch;
  readonly marked: Launch;
};

/** A living instance that was launched from an AMI. */
export type ImageInstance = {
  readonly instanceId: string;
  readonly name: string | null;
  readonly owner: string;
  readonly verdict: VerdictKind;
};

/** What would become of an AMI that a person wants marked, and what that means for whoever uses it. */
export type ImagePlan = Target & {
  /** ISO time at which it was made. */
  readonly at: string;
  readonly settings: Settings;
  readonly image: Image;
  /** Who hears of it: as the tags of the AMI say. */
  readonly owner: string;
  readonly uses: readonly ImageUse[];
  readonly instances: readonly ImageInstance[];
  /** Of those launched from it. */
  readonly hanging: Hanging;
  /** Living instances that came from another AMI and hang on a use of this one whose launches the mark changes. */
  readonly next: Hanging;
  /** What could not be read, so that who uses it is not known for certain; a sentence each. */
  readonly unread: readonly string[];
  /** What else was not known. */
  readonly notes: readonly Remark[];
  readonly plan: SourcePlan;
};
