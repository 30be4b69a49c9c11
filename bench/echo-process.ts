/** The least that a process for reading can be. */
process.once('message', (bytes: Uint8Array) => {
  process.send!(bytes.length, () => process.exit(0));
});
