import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettingsFile } from '../../infra/read-settings-file.ts';
import { temporaryFolder } from './synthesized.ts';

const projectRoot = resolve(import.meta.dirname, '../..');
const folder = temporaryFolder();

function settingsFile(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function runApp(path: string) {
  return spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, IMDS_WARDEN_SETTINGS: path, CDK_OUTDIR: join(folder, 'cdk.out') },
  });
}

describe('the CDK app', () => {
  it('names the wrong field and what it may hold, without a stack trace, and exits with 1', () => {
    const { status, stderr } = runApp(settingsFile('mode.json', '{"mode":"enforced"}'));
    expect(stderr).toContain('mode: must be one of "observe", "enforce"; it holds "enforced"');
    expect(stderr).toContain('mode.json');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  });

  it('writes a stack for good settings', () => {
    const { status, stderr } = runApp(settingsFile('good.json', '{"mode":"enforce"}'));
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

describe('the settings file', () => {
  it('of this repository can be used, and changes nothing until somebody says so', () => {
    expect(readSettingsFile(join(projectRoot, 'settings.json')).mode).toBe('observe');
  });

  it('that is missing is called by its name', () => {
    expect(() => readSettingsFile(join(folder, 'none.json'))).toThrow(/none\.json cannot be read/);
  });

  it('that is not JSON is called so', () => {
    const path = settingsFile('broken.json', '{"mode":');
    expect(() => readSettingsFile(path)).toThrow(/broken\.json is not JSON/);
  });
});
