// The commands with their flags and their help, for commander.

import { Command, Option } from 'commander';
import { timeModes } from '../core/clock.ts';
import { packageVersion } from '../core/version.ts';
import { newestStage, stageNames, stageTitles } from '../provision/stages/names.ts';
import { exitCodes } from './exit-codes.ts';
import { addArchitectureFlags, addCloudFlags, addPlaceFlags, portNumber } from './flags.ts';
import type { Run } from './run.ts';
import { indent, items, wrap } from './text.ts';

/**
 * What a command needs is loaded when it is run: the clients of the SDK take longer than all else.
 *
 * @param scenarioNames for the help of `run`
 */
export function buildProgram(run: Run, scenarioNames: readonly string[] = []): Command {
  const program = new Command('rehearse')
    .description('Rehearse an AWS architecture on this machine: build it, look at it, remove it.')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => run.output.help(text),
      // What was wrong is thrown too, and told like every other error.
      writeErr: () => {},
      getOutHelpWidth: () => run.output.width,
    })
    .addHelpText('after', () => moreHelp(run.output.width));

  const upCommand = program
    .command('up')
    .description('build a stage, or complete and repair it where it stands already')
    .argument('[stage]', 'a stage by name or number', newestStage)
    .action(async (stage, flags) => (await import('./commands/up.ts')).up(run, stage, flags));
  addArchitectureFlags(addCloudFlags(upCommand));

  const statusCommand = program
    .command('status')
    .description('show what is in an environment')
    .action(async (flags) => (await import('./commands/status.ts')).status(run, flags));
  addCloudFlags(statusCommand);

  const downCommand = program
    .command('down')
    .description('remove everything of an environment, and nothing else')
    .option('--stop', 'remove the LocalStack container too, with all that is in it')
    .action(async (flags) => (await import('./commands/down.ts')).down(run, flags));
  addCloudFlags(downCommand);

  const sandboxCommand = program
    .command('sandbox')
    .description('start a cloud of its own, build a stage in it, and stay until Ctrl-C')
    .argument('[stage]', 'a stage by name or number', newestStage)
    .action(async (stage, flags) => (await import('./commands/sandbox.ts')).sandbox(run, stage, flags));
  addArchitectureFlags(addCloudFlags(sandboxCommand));

  const runCommand = program
    .command('run')
    .description('run a program on a cloud of its own, judge scenarios, and remove it all')
    .usage('[options] -- <program> [arguments...]')
    .argument('<program...>', 'the program and its arguments')
    .option('--scenario <name>', 'a stage, a scenario, or a file of your own; may be repeated', more)
    .option('--junit <file>', 'also write what was found as a JUnit file')
    .option('--down', 'remove the environment at the end; for --on <url>')
    .action(async (command, flags) => (await import('./commands/run.ts')).run(run, command, flags))
    .addHelpText('after', () => `\nScenarios:\n${indent(wrap(scenarioNames.join(', '), run.output.width - 2))}`);
  addCloudFlags(runCommand);

  const serveCommand = program
    .command('serve')
    .description('serve the embedded cloud to any program, and stay until Ctrl-C')
    .option('--host <address>', 'where to listen; by default only for this machine', '127.0.0.1')
    .option('--port <port>', 'the port to listen at; 0 is one that is free', portNumber, 4566)
    .addOption(new Option('--mode <mode>', 'how its time passes').choices(timeModes).default('settle'))
    .option('--seed <text>', 'what ids and addresses are drawn from; the same give the same')
    .action(async (flags) => (await import('./commands/serve.ts')).serve(run, flags));
  addPlaceFlags(serveCommand);

  const topologyCommand = program
    .command('topology')
    .description('print or save everything that an account holds in a Region, as JSON')
    .option('--out <file>', 'the file to save it in')
    .action(async (flags) => (await import('./commands/topology.ts')).topology(run, flags));
  addCloudFlags(topologyCommand);

  const diffCommand = program
    .command('diff')
    .description('compare a saved topology with another one, or with what stands now')
    .argument('<before>', 'a file that `rehearse topology` saved')
    .argument('[after]', 'another one; left out, the cloud as it is now')
    .action(async (before, after, flags) => (await import('./commands/diff.ts')).diff(run, before, after, flags));
  addCloudFlags(diffCommand);

  const explainCommand = program
    .command('explain')
    .description('say whether one end can connect to another, hop by hop, and what stops it')
    .argument('<from>', 'a name, an id, an address, "internet"')
    .argument('<to>', 'the same with a port, such as app:8080, or a service, such as s3:443')
    .option('--udp', 'UDP, and not TCP')
    .option('--ipv6', 'IPv6, and not IPv4')
    .option('--source-port <port>', "the client's own port (default: any that such a client may take)", portNumber)
    .option('--topology <file>', 'ask what `rehearse topology` saved, and no cloud')
    .action(async (from, to, flags) => (await import('./commands/explain.ts')).explain(run, from, to, flags));
  addCloudFlags(explainCommand);

  return program;
}

/** The value of a flag that may be repeated. */
function more(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** What the help of `rehearse` says beside the commands. */
function moreHelp(width: number): string {
  const stages = stageNames.map((name) => [name, stageTitles[name]] as const);
  return `\nStages:\n${items(stages, width)}\n\nExit codes:\n${items(Object.entries(exitCodes), width)}`;
}
