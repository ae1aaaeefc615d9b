import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OracleRun } from './oracle-event.ts';
import { parseQemuLog } from './qemu-log.ts';

/** A run of QEMU: `trace` holds the lines of a trace file where it was asked for. */
export interface QemuRun extends OracleRun {
  readonly trace: readonly string[];
}

/** How QEMU runs an image. */
export interface QemuOptions {
  readonly limitMs?: number;
  /** Record the registers before every instruction whose address is in the image: slow. */
  readonly isTraced?: boolean;
}

const MACHINE =
  '-accel tcg -M isapc -cpu pentium3,-apic -m 8 -nodefaults -display none -no-reboot -debugcon stdio -device isa-debug-exit,iobase=0xf4,iosize=1';
const TRACED = '-icount shift=10,sleep=off -singlestep -d exec,cpu,int,nochain,cpu_reset -dfilter 0x100020..0x6fffff';
const DEFAULT_LIMIT_MS = 10_000;
const LOG_BYTES = 1 << 30;

/** The tools among these that are not installed here. */
export function missingTools(tools: readonly string[]): string[] {
  return tools.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
}

function stopWord(status: number | null, isTripleFault: boolean): string {
  if (isTripleFault) return 'triple-fault';
  if (status === null) return 'limit';
  return status % 2 === 1 ? `exit ${(status - 1) / 2}` : `qemu ended with ${status}`;
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a flat image under QEMU's interpreter of translated blocks (TCG) and tells what it showed. */
export function runOnQemu(image: Uint8Array, options: QemuOptions = {}): QemuRun {
  return inFolder((folder) => {
    const [kernel, log] = [join(folder, 'guest.bin'), join(folder, 'qemu.log')];
    writeFileSync(kernel, image);
    const words = `${MACHINE} ${options.isTraced === true ? TRACED : '-d int,cpu_reset'}`.split(' ');
    const run = spawnSync('qemu-system-i386', [...words, '-D', log, '-kernel', kernel], {
      timeout: options.limitMs ?? DEFAULT_LIMIT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: LOG_BYTES,
    });
    if (run.status !== null && run.stderr.length > 0) throw new Error(`qemu-system-i386: ${run.stderr.toString()}`);
    const { events, trace, isTripleFault } = parseQemuLog(readFileSync(log, 'latin1'));
    return { output: run.stdout.toString('latin1'), events, trace, stop: stopWord(run.status, isTripleFault) };
  });
}

/** Assembles a NASM text to a flat image; throws what NASM says where it refuses. */
export function assembleWithNasm(source: string): Uint8Array {
  return inFolder((folder) => {
    const [text, image] = [join(folder, 'guest.asm'), join(folder, 'guest.bin')];
    writeFileSync(text, source);
    const run = spawnSync('nasm', ['-w-zeroing', '-f', 'bin', text, '-o', image], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return readFileSync(image);
  });
}
