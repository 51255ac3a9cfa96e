import type { DefaultOptions } from './sources/launch.ts';

/** A Region's account-level defaults, as far as they decide what may be changed, and what is launched. */
export type AccountDefaults =
  | {
      readonly kind: 'read';
      /** `enabled` refuses HttpTokens=optional, also for existing instances. */
      readonly httpTokensEnforced: boolean;
      /** True when a declarative policy of the organization manages the defaults. */
      readonly declarativePolicy: boolean;
      /** What launches get that name nothing else themselves; what is left out has no preference. */
      readonly options: DefaultOptions;
      /** What the policy's author wants people to read who run into it. */
      readonly exceptionMessage: string | null;
    }
  /** Nobody in the Region asked for a change, so nobody asked EC2 either. */
  | { readonly kind: 'not-needed' }
  /** The command line's audit asks for what the verdict needs, and not for this; plan and apply do. */
  | { readonly kind: 'not-read' }
  | { readonly kind: 'unreadable'; readonly why: string };
