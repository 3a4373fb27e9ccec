/** Ends the process with 2 where Node is older than the 20.19 that our tools need. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Drift Workbench needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(2);
}
