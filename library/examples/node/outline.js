// node outline.js LAW: its articles, one a line.
const fs = require('node:fs');
const harmonia = require('./harmonia.node');

const path = process.argv[2];
const law = JSON.parse(harmonia.outline(path, fs.readFileSync(path)));
for (const provision of law.provisions) {
  if (provision.level === 'article') console.log(provision.number, provision.heading ?? '');
}
