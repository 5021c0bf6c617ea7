// The commands with their flags and their help, for commander.

import { Command } from 'commander';
import { newestStage, stageNames, stageTitles } from '../provision/index.ts';
import { down } from './commands/down.ts';
import { sandbox } from './commands/sandbox.ts';
import { status } from './commands/status.ts';
import { up } from './commands/up.ts';
import { exitCodes } from './exit-codes.ts';
import { addArchitectureFlags, addCloudFlags } from './flags.ts';
import type { Run } from './run.ts';
import { items } from './text.ts';

export function buildProgram(run: Run): Command {
  const program = new Command('rehearse')
    .description('Rehearse an AWS architecture on this machine: build it, look at it, remove it.')
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
    .action((stage, flags) => up(run, stage, flags));
  addArchitectureFlags(addCloudFlags(upCommand));

  const statusCommand = program
    .command('status')
    .description('show what is in an environment')
    .action((flags) => status(run, flags));
  addCloudFlags(statusCommand);

  const downCommand = program
    .command('down')
    .description('remove everything of an environment, and nothing else')
    .option('--stop', 'remove the LocalStack container too, with all that is in it')
    .action((flags) => down(run, flags));
  addCloudFlags(downCommand);

  const sandboxCommand = program
    .command('sandbox')
    .description('start a LocalStack of its own, build a stage in it, and stay until Ctrl-C')
    .argument('[stage]', 'a stage by name or number', newestStage)
    .action((stage, flags) => sandbox(run, stage, flags));
  addArchitectureFlags(addCloudFlags(sandboxCommand));

  return program;
}

/** What the help of `rehearse` says beside the commands. */
function moreHelp(width: number): string {
  const stages = stageNames.map((name) => [name, stageTitles[name]] as const);
  return `\nStages:\n${items(stages, width)}\n\nExit codes:\n${items(Object.entries(exitCodes), width)}`;
}
