#!/usr/bin/env node
// The command `rehearse`: everything is in main.ts, so that tests can call it without a process.

import { main } from './main.ts';

// `rehearse status | head` closes the pipe early, and a closed window takes the terminal away. What is being done goes
// on to its proper end without words; a sandbox still has a container to remove.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

process.exitCode = await main(process.argv.slice(2));
