export { realClock, tickingClock, virtualClock } from './clock.ts';
export type { Call } from './call-log.ts';
export { believableFleet } from './fleet/believable.ts';
export type { Fault, FaultRule } from './faults.ts';
export type { FleetDescription, InstanceDescription } from './fleet/description.ts';
export type { Instance } from './account/instance.ts';
export type { Sandbox, SandboxOptions } from './sandbox.ts';
export { startSandbox } from './start-sandbox.ts';
