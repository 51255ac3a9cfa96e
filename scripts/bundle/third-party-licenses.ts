import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

type Package = { readonly name: string; readonly license: string; readonly text: string };

/** What may be passed on in a bundle under our own licence, as long as its text comes along. */
const allowed = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * Name, version and licence text of every package that has code in the bundle; a text that several share is there once.
 * @param root where node_modules and our own LICENSE are
 * @throws Error naming the packages that cannot be passed on, or whose text is missing
 */
export function thirdPartyLicenses(metafile: Metafile, root: string): string {
  const packages = packageFolders(metafile).map((folder) => readPackage(folder, root));
  const refused = packages.filter(({ license }) => !allowed.includes(license));
  if (refused.length > 0)
    throw new Error(
      `the bundle may hold ${allowed.join(', ')} only, and it holds ${refused.map(({ name, license }) => `${name} (${license})`).join(', ')}`,
    );
  const byText = Map.groupBy(packages, ({ license, text }) => `${license}\n\n${text}`);
  const parts = [...byText].map(
    ([text, those]) => `${those.map(({ name }) => name).join('\n')}\n\nLicence: ${text}\n`,
  );
  return ['The bundle of imds-warden contains code of these packages.\n', ...parts].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}

/** Of the files that left bytes in an output: what was imported for its types or shaken off is not passed on. */
function packageFolders({ outputs }: Metafile): readonly string[] {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
  const folders = files.flatMap(
    (file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [],
  );
  return [...new Set(folders)].toSorted();
}

function readPackage(folder: string, root: string): Package {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(
    readFileSync(join(path, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  const files = readdirSync(path).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const texts = files.toSorted().map((file) => readFileSync(join(path, file), 'utf8').trim());
  const label = `${name} ${version}`;
  if (texts.length === 0 && license === 'Apache-2.0') texts.push(apacheTerms(root));
  if (texts.length === 0) throw new Error(`${label} (${license}) comes without its licence text`);
  return { name: label, license: license ?? 'none named', text: texts.join('\n\n') };
}

/** Some AWS packages name the licence and leave its text out; the terms are the same for everybody, ours too. */
function apacheTerms(root: string): string {
  const ours = readFileSync(join(root, 'LICENSE'), 'utf8');
  return /^[^]*END OF TERMS AND CONDITIONS/.exec(ours)?.[0].trim() ?? ours;
}
