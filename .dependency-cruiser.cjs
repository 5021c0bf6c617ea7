// The direction of imports between the rooms; docs/architecture.md says why.

/** A room may import the rooms named, and itself. */
const may = (room, ...others) => ({
  name: `${room}-may-import-${others.join('-and-') || 'nothing-of-ours'}`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: {
    path: '^(core|provision|topology|clouds|emulator|jest|scenarios|cli|test)/',
    pathNot: `^(${[room, ...others].join('|')})/`,
  },
});

module.exports = {
  forbidden: [
    may('core'),
    may('provision', 'core'),
    may('topology', 'core'),
    may('clouds', 'core', 'emulator', 'topology'),
    {
      // The composition root: it hands the emulator what that asks others for.
      name: 'only-the-embedded-cloud-knows-the-emulator',
      severity: 'error',
      from: { path: '^clouds/', pathNot: '^clouds/embedded([.]ts|/)' },
      to: { path: '^(emulator|topology)/' },
    },
    may('emulator', 'core'),
    may('jest/harness', 'core', 'clouds', 'topology'),
    may('jest', 'core', 'clouds', 'topology', 'scenarios'),
    may('scenarios', 'core', 'provision', 'topology', 'clouds', 'jest/harness'),
    may('cli', 'core', 'provision', 'topology', 'clouds', 'scenarios'),
    {
      // What the analysis is proved against may share nothing with it.
      name: 'the-layout-on-a-kernel-knows-nothing-of-ours',
      severity: 'error',
      from: { path: '^test/topology/kernel/(layout/|generate/|account/|described)' },
      to: { path: '^(core|provision|topology|clouds|jest|scenarios|cli)/|node_modules/ipaddr', reachable: true },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      // handlers.ts and the services have types of theirs, which this cannot tell from imports; a test sees what is loaded.
      name: 'the-emulator-runs-without-an-sdk-client',
      severity: 'error',
      from: { path: '^emulator/', pathNot: '^emulator/(snapshot/|services/|wire/handlers[.]ts$)' },
      to: { path: 'node_modules/@aws-sdk/|^emulator/snapshot/' },
    },
    {
      name: 'only-clouds-know-containers',
      severity: 'error',
      from: { pathNot: '^(clouds|test)/' },
      to: { path: 'node_modules/(testcontainers|@testcontainers)' },
    },
    {
      name: 'the-command-runs-without-jest',
      severity: 'error',
      from: { path: '^(core|provision|topology|clouds|cli)/|^index' },
      to: { path: '^(scenarios/prove[.]|jest/)|node_modules/@?jest/', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
