// Starts the program as people do, on a store of its own with the samples in it, and ends it gently or not.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const program = resolve(process.env.HARMONIA_PROGRAM ?? join(root, 'build/harmonia'));
export const samples = join(root, 'corpus/samples');
const kLaws = ['valdeluz-codigo-penal.txt', 'moncal-codigo-penal.xml', 'kasumbe-penal-code.md', 'zarechye-ugolovny-kodeks.txt'];

export const passwordOf = (name) => `the password of ${name}`;

export class Server {
  constructor({ accounts = false } = {}) {
    this.accounts = accounts;
    this.folder = mkdtempSync(join(tmpdir(), 'harmonia-workbench-'));
    this.store = join(this.folder, 'corpus.db');
    execFileSync(program, ['corpus', 'add', '--store', this.store, ...kLaws.map((name) => join(samples, name))], { stdio: 'ignore' });
  }

  /** Serves at a free port first, and at the same one after that: browsers come back to where they were. */
  async start() {
    const args = ['serve', '--store', this.store, '--bind', `127.0.0.1:${this.port ?? 0}`];
    if (this.accounts) args.push('--accounts');
    // The workbench as it stands in the folder, so that what is tested is what was just built.
    const dist = process.env.HARMONIA_APP ?? join(root, 'web/app/dist');
    if (existsSync(dist)) args.push('--app', dist);
    this.process = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.log = '';
    const address = new Promise((found, failed) => {
      const read = (bytes) => {
        this.log += bytes;
        const said = /http:\/\/127\.0\.0\.1:(\d+)/.exec(this.log);
        if (said) found(Number(said[1]));
      };
      this.process.stdout.on('data', read);
      this.process.stderr.on('data', read);
      this.process.on('exit', () => failed(new Error(`the server ended:\n${this.log}`)));
    });
    this.port = await address;
    this.address = `http://127.0.0.1:${this.port}`;
  }

  /** The first account, which may do everything. Before the start. */
  addAdmin(name) {
    execFileSync(program, ['serve', '--store', this.store, '--add-admin', name], { input: `${passwordOf(name)}\n`, stdio: ['pipe', 'ignore', 'inherit'] });
  }

  /** Without a word of warning. */
  async kill() {
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGKILL');
    await ended;
  }

  async stop() {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = new Promise((done) => this.process.once('exit', done));
      this.process.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
