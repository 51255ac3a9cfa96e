export { realClock, tickingClock, virtualClock } from './clock.ts';
export type { Call } from './call-log.ts';
export type { Fault, FaultRule } from './faults.ts';
export type { FleetDescription, InstanceDescription } from './fleet/description.ts';
export type { Instance } from './account/instance.ts';
export { startSandbox, type Sandbox, type SandboxOptions } from './start-sandbox.ts';
