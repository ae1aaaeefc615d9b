import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { use } from './use.ts';

const folder = mkdtempSync(join(tmpdir(), 'anillo-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header =
  'bits 32\norg 0x100000\ndd 0x1BADB002, 0x00010000, 0xE4514FFE, 0x100000, 0x100000, 0, 0, start\nstart:\n';

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const greeting = file('greeting.asm', `${header}mov al, 'H'\nout 0xE9, al\nmov al, 7\nout 0xF4, al ; the end\n`);
const endless = file('endless.asm', `${header}jmp start\n`);
const halting = file('halting.asm', `${header}cli\nhlt\n`);
const faulting = file('faulting.asm', `${header}ud2\n`);
/** INT 3 through an IDT of its own, whose handler ends the machine. */
const trapping = file(
  'trapping.asm',
  `${header}mov esp, 0x180000
lgdt [gdtr]
lidt [idtr]
int3
gdt: dd 0, 0, 0xFFFF, 0x00CF9A00, 0xFFFF, 0x00CF9200
gdtr: dw 23
dd gdt
idt: dd 0, 0, 0, 0, 0, 0
dw (handler-$$+0x100000)&0xFFFF, 8, 0x8E00, 0x10
idtr: dw 31
dd idt
handler: out 0xF4, al
`,
);

/** The objects of a run for other programs. */
async function records(...args: string[]): Promise<Record<string, unknown>[]> {
  const { output } = await use(['run', '--json', ...args]);
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('anillo run', () => {
  it('shows a person what the guest printed and how it ended, in both languages', async () => {
    const [spanish, english] = [await use(['run', greeting, '--lang', 'es']), await use(['run', greeting])];
    expect([spanish.exitCode, english.exitCode, spanish.errors, english.errors]).toEqual([0, 0, '', '']);
    expect(spanish.output).toContain('Consola\n  H\n');
    expect(spanish.output).toContain('El invitado terminó por sí mismo con el estado 7.\n4 instrucciones, ');
    expect(english.output).toContain('Console\n  H\n');
    expect(english.output).toContain('The guest ended by itself with status 7.\n4 instructions, ');
    expect(english.output).toContain('eax 2badb007');
  });

  it('shows exceptions with the line of the program', async () => {
    const { exitCode, output } = await use(['run', trapping]);
    expect(output).toMatch(/^ +interrupt: #BP {3}trapping\.asm:8 {2}int3$/m);
    expect(exitCode).toBe(0);
  });

  it('says where a guest lost its equivalence without a trap: the POPFD that leaves IF alone', async () => {
    const popf = new URL('../../lessons/guests/popf.asm', import.meta.url).pathname;
    const { exitCode, output } = await use(['run', popf, '--technique', 'trap-and-emulate', '--limit', '100000']);
    expect(exitCode).toBe(1);
    expect(output).toContain('popf.asm:67  popfd: IF is 0x0, its own processor says 0x1');
    expect((await use(['run', popf])).output).not.toContain('its own processor');
  });

  it('runs an image as it runs its program', async () => {
    const image = join(folder, 'greeting.bin');
    await use(['asm', greeting, '-o', image]);
    const fromProgram = (await use(['run', greeting])).output;
    expect((await use(['run', image])).output).toBe(fromProgram.replace(/ {3}greeting\.asm:.*$/gm, ''));
  });

  it.each([
    ['ended by itself', greeting, [], 'exit', 0],
    ['halted', halting, [], 'halt', 0],
    ['was shut down', faulting, [], 'triple-fault', 1],
    ['did not end', endless, ['--limit', '1_000'], 'limit', 1],
  ])('tells programs that the guest %s', async (_, program, options, stop, exitCode) => {
    expect((await records(program, ...options)).at(-1)).toMatchObject({
      type: 'result',
      technique: 'bare-metal',
      stop,
    });
    expect((await use(['run', program, ...options])).exitCode).toBe(exitCode);
  });

  it('gives programs the events in their order, and the result last, in a shape that does not change', async () => {
    const all = await records(greeting);
    expect(all.map(({ type }) => type)).toEqual([...all.slice(1).map(() => 'event'), 'result']);
    expect(all.slice(0, -1).map(({ index }) => index)).toEqual(all.slice(0, -1).map((_, index) => index));
    expect(all.find(({ kind }) => kind === 'device')).toEqual({
      ...{ type: 'event', index: 1, instruction: 1, kind: 'device', from: 'guest-kernel', to: 'hardware' },
      ...{ eip: '0x100022', cycles: 1000, text: 'out 0xe9,al' },
      io: { direction: 'out', port: 0xe9, size: 1, value: 72 },
    });
    expect(Object.keys(all.at(-1)!)).toEqual(
      'type technique stop status output instructions cycles registers counts'.split(' '),
    );
    expect(all.at(-1)).toMatchObject({ status: 7, output: 'H', instructions: 4, registers: { eax: '0x2badb007' } });
  });

  it('limits events to the instructions asked for, and keeps their numbers', async () => {
    const [all, some] = [await records(greeting), await records(greeting, '--from', '1', '--to', '2')];
    const isWanted = ({ instruction }: Record<string, unknown>) => Number(instruction) >= 1 && Number(instruction) <= 2;
    expect(some).toEqual([...all.slice(0, -1).filter(isWanted), all.at(-1)]);
    expect(some.length).toBeLessThan(all.length);
  });

  it('runs a kernel with its application', async () => {
    const kernel = file('kernel.asm', `${header}mov al, [0x140004]\nout 0xF4, al\n`);
    const [result] = (await records(kernel, '--app', file('app.bin', new Uint8Array([42])))).slice(-1);
    expect(result).toMatchObject({ stop: 'exit', status: 42 });
  });

  it('stops at the limit of 50 million instructions where none is given', async () => {
    expect((await records(endless)).at(-1)).toMatchObject({ stop: 'limit', instructions: 50_000_000 });
  });

  it('never sends to the terminal what the guest printed for it to obey', async () => {
    const evil = file('evil.asm', `${header}mov al, 27\nout 0xE9, al\nmov al, 0x9B\nout 0xE9, al\nhlt\n`);
    expect((await use(['run', evil])).output).not.toMatch(/[^\P{Cc}\n]/u);
    expect((await records(evil)).at(-1)).toMatchObject({ output: '\u001b\u009b' });
  });

  it.each([
    ['a technique that does not exist', ['--technique', 'magic'], 'no existe la técnica «magic»; existen: bare-metal'],
    ['a limit that is no number', ['--limit', '1e9'], '--limit necesita un número entero, no «1e9».'],
    ['a negative number', ['--from', '-1'], '--from necesita un número entero, no «-1».'],
  ])('refuses %s', async (_, options, message) => {
    const { exitCode, output, errors } = await use(['run', greeting, '--lang', 'es', ...options]);
    expect([exitCode, output]).toEqual([2, '']);
    expect(errors).toContain(message);
  });

  it.each([
    ['an empty image', ''],
    ['an image without a header', 'x'.repeat(100)],
  ])('refuses %s with one clear line', async (_, text) => {
    const { exitCode, output, errors } = await use(['run', file('bad.bin', text)]);
    expect([exitCode, output]).toEqual([1, '']);
    expect(errors).toMatch(/^anillo: .*bad\.bin .*\n$/);
  });

  it('survives any bytes as a program or behind a header', async () => {
    const start = (await use(['asm', file('header.asm', header)])).bytes;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        const image = file('random.bin', Buffer.concat([start, bytes]));
        expect((await use(['run', image, '--limit', '10000', '--json'])).output).toContain('"type":"result"');
        expect((await use(['run', file('random.asm', bytes)])).exitCode).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });
});
