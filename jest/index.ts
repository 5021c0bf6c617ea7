// What a Jest suite needs to put one's own program under test: a cloud of its test file's own, and claims as tests.

export { accountOf, type TestCloud, testCloud } from './harness/cloud.ts';
export { type Build, proveBuilt } from './prove-built.ts';
