import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { account } from '../../support/command-line.ts';
import { onTerminal } from '../../support/terminal.ts';

const fleet = {
  templates: [{ name: `web-${'w'.repeat(110)}`, tags: { owner: 'web@example.com' } }],
  instances: [{}],
};

/** ESC [ 33 m: yellow. */
const yellow = '\u001B[33mv1-allowed\u001B[39m';

it('sources are in colour, and no wider than the terminal', async () => {
  const { environment } = await account({ fleet });
  // script(1) makes a terminal that was given no size, which counts as 80 columns.
  const { text } = await onTerminal(['audit', '--quiet'], [], { environment });
  expect(text).toContain(yellow);
  const lines = stripVTControlCharacters(text).split(/\r?\n/);
  const about = lines.indexOf('Where new instances come from');
  const [head = '', row = ''] = lines.slice(about + 1);
  expect(head).toMatch(/^region +verdict +title +instances +owner$/);
  expect(row).toMatch(/^us-east-1 +v1-allowed +template web-w+… +0 +web@example\.com$/);
  expect(row.length).toBeLessThanOrEqual(80);
});

it('and never in colour with NO_COLOR', async () => {
  const { environment } = await account({ fleet });
  const { text } = await onTerminal(['audit', '--quiet', '--only', 'sources'], [], {
    environment: { ...environment, NO_COLOR: '1' },
  });
  expect(text).toContain('v1-allowed');
  expect(text).not.toContain('\u001B[3');
});
