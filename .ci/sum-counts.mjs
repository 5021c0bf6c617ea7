// Adds up the counts of Jest's JSON reports, into the line that ends a run. A report that is missing, has no tests, or
// tells of a file that could not run, counts as failed.

import { readFileSync } from 'node:fs';

const empty = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTotalTests: 0,
  numRuntimeErrorTestSuites: 0,
};

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return empty;
  }
}

const reports = process.argv.slice(2).map(read);
const sum = (field) => reports.reduce((total, report) => total + report[field], 0);
const without = reports.filter((report) => report.numTotalTests === 0).length;
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites') + without;
process.stdout.write(`${sum('numPassedTests')} passed, ${failed} failed, ${sum('numPendingTests')} skipped\n`);
process.exitCode = failed > 0 ? 1 : 0;
