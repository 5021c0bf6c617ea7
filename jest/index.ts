// What a Jest suite needs to put one's own program under test: a cloud of its test file's own, claims as tests, matchers.

export { accountOf, type TestCloud, testCloud } from './harness/cloud.ts';
export {
  type Admitted,
  type BoundEnd,
  type BoundGroup,
  type BoundSubnet,
  type Port,
  pathMatchers,
  pathsOf,
  type TopologyPaths,
  type Via,
} from './matchers/index.ts';
export { type Build, proveBuilt } from './prove-built.ts';
