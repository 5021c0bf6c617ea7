// Adds up the counts of Jest's JSON reports; fails where one is missing, has no tests, or could not run a file.

import { readFileSync } from 'node:fs';

const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (field) => reports.reduce((total, report) => total + report[field], 0);
const broken = reports.filter((report) => report.numTotalTests === 0 || report.numRuntimeErrorTestSuites > 0);
if (broken.length > 0) process.stderr.write('a part of the tests could not run\n');
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites');
process.stdout.write(`${sum('numPassedTests')} passed, ${failed} failed, ${sum('numPendingTests')} skipped\n`);
process.exitCode = broken.length > 0 || failed > 0 ? 1 : 0;
