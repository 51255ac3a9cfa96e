#!/usr/bin/env node
'use strict';
// In the words of an old Node, so that it can say what is wrong instead of stumbling over the bundle's syntax.
const oldest = 22;
if (Number(process.versions.node.split('.')[0]) < oldest) {
  process.stderr.write(
    'imds-warden: it needs Node ' + oldest + ' or newer; this is ' + process.version + '\n',
  );
  process.exitCode = 2;
} else {
  void import('./main.js');
}
