import { readFileSync, writeSync } from 'node:fs';

/** Loaded before what is measured: as the process ends it writes what it took to file descriptor 3. */

export type Metered = {
  /** User and system, all threads: V8 collects garbage and compiles in threads of its own. */
  readonly cpuSeconds: number;
  readonly peakRssMiB: number;
};

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const metered: Metered = {
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakRssMiB: (highWaterMark() ?? maxRSS) / 1024,
  };
  writeSync(3, JSON.stringify(metered));
});

/** In KiB. Linux' maxRSS starts with what the parent held when it forked; this is of the program alone. */
function highWaterMark(): number | null {
  try {
    const [, kibibytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return kibibytes === undefined ? null : Number(kibibytes);
  } catch {
    return null;
  }
}
