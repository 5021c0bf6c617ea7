// A stranger's project: an empty folder into which the package was installed as it would be published.

import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The package brings its programs; Jest and TypeScript are the stranger's, and here they are ours. */
const own = (path: string) => join(root, 'node_modules', path);

/** Where the types of a package are that the stranger would have beside ours. */
export const typesOf = (name: string) => own(`${name}/build/index.d.ts`);

/** Without what Jest and npm have set for this process, and with this Node first. */
const environment = {
  NODE_OPTIONS: '',
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
};

export class Stranger implements AsyncDisposable {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Packs the project, building it first, and installs the package. */
  static async install(): Promise<Stranger> {
    const stranger = new Stranger(await mkdtemp(join(tmpdir(), 'rehearse-stranger-')));
    const packed = await execa('npm', ['pack', '--json', '--pack-destination', stranger.folder], { cwd: root });
    const [, filename = ''] = /"filename": "([^"]+)"/.exec(packed.stdout) ?? [];
    await stranger.write('package.json', JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
    const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
    await execa('npm', ['install', ...flags, `./${filename}`], { cwd: stranger.folder });
    return stranger;
  }

  write(file: string, content: string): Promise<void> {
    return writeFile(join(this.folder, file), content);
  }

  /** Brings the files of an example of ours. */
  async copy(example: string): Promise<void> {
    const keep = (path: string) => !path.endsWith('package.json');
    await cp(join(root, 'examples', example), this.folder, { recursive: true, filter: keep });
  }

  /** A program that the package brings. */
  run(program: string, args: readonly string[], env: Record<string, string> = {}) {
    return this.node([join('node_modules', '.bin', program), ...args], env);
  }

  jest(args: readonly string[], env: Record<string, string> = {}) {
    return this.node(['--experimental-vm-modules', own('jest/bin/jest.js'), '--rootDir', this.folder, ...args], env);
  }

  tsc() {
    return execa(own('.bin/tsc'), ['-p', this.folder], { reject: false });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true });
  }

  private node(args: readonly string[], env: Record<string, string>) {
    return execa(process.execPath, args, { cwd: this.folder, reject: false, env: { ...environment, ...env } });
  }
}
