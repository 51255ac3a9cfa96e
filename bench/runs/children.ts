import type { ChildProcess } from 'node:child_process';

/** Processes that this one has started and that have not ended. */
const children = new Set<ChildProcess>();

// Whatever ends this process, its children end with it.
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

export function registerChild<Child extends ChildProcess>(child: Child): Child {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}
