// One run of the built command line, after which V8's compiled code of all that was loaded is kept.
const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { codePath, openBuilt } = require('../bin/open-built.cjs');

const built = openBuilt(join(__dirname, '../dist'));
process.on('exit', () => {
  for (const { path, source, script } of built.loaded) {
    const kept = codePath(path);
    writeFileSync(`${kept}.new`, Buffer.concat([source, script.createCachedData()]));
    renameSync(`${kept}.new`, kept);
  }
});
void built.load('./main.cjs').start();
