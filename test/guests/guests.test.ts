import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeOf, halvesOf, lineIn, splitLine } from '../../src/assembler/comment.ts';
import { languageTags } from '../../src/language/language.ts';

const lessons = new URL('../../lessons/', import.meta.url);
const guests = new URL('guests/', lessons);
const expected = new URL('./expected/', import.meta.url);
const names = readdirSync(guests).flatMap((file) => (file.endsWith('.asm') ? [file.slice(0, -4)] : []));
const source = (name: string): string => readFileSync(new URL(`${name}.asm`, guests), 'utf8');
const output = (name: string): string => readFileSync(new URL(`${name}.out`, expected), 'latin1');
const recorded = JSON.parse(readFileSync(new URL('status.json', expected), 'utf8')) as Record<
  string,
  { kind: 'application' | 'image'; stop: 'exit' | 'triple-fault'; status?: number }
>;

/** The instructions and directives that the subset's first tier allows in guests (Jcc written out). */
const allowed = new Set(
  `mov movzx lea xchg push pop pushad popad pushfd popfd add adc sub sbb cmp and or xor test inc dec neg not mul imul div
   idiv cdq shl shr sar rol jmp ja jae jb jbe jc je jne js jns call ret int int3 iretd nop ud2 cld cli sti hlt in out lgdt
   lidt ltr invlpg rdmsr wrmsr cpuid rdtsc vmcall sgdt sidt smsw str bits org align times db dw dd`.split(/\s+/),
);

/** The first word of each line that holds a statement: no comment, no label, no EQU. */
function mnemonics(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const statement = codeOf(line)
      .replace(/^[.\w]+:/, '')
      .trim();
    return statement === '' || / equ /.test(statement) ? [] : [statement.split(/\s/)[0]!];
  });
}

describe('the guests that lessons share', () => {
  it('each have a recorded output and status, and no record is left over', () => {
    expect(Object.keys(recorded).sort()).toEqual([...names].sort());
    const outputs = readdirSync(expected).flatMap((file) => (file.endsWith('.out') ? [file.slice(0, -4)] : []));
    expect(outputs.sort()).toEqual([...names].sort());
  });

  it.each(names)('%s uses instructions of the first tier only', (name) => {
    expect(mnemonics(source(name)).filter((word) => !allowed.has(word))).toEqual([]);
  });

  it.each(names)('%s fits a screen of 72 columns in either language, its code in plain ASCII without tabs', (name) => {
    const lines = source(name).split('\n');
    expect(lines.filter((line) => !/^[ -~]*$/.test(splitLine(line).code) || line !== line.trimEnd())).toEqual([]);
    for (const language of languageTags) {
      const read = lines.map((line) => lineIn(line, language));
      expect(read.filter((line) => line.length > 72 || /[^ -~¡¿«»áéíñóúüÁÉÍÑÓÚ]/.test(line))).toEqual([]);
      expect(read[0]).toMatch(new RegExp(`^; ${name}\\.asm: \\S`));
    }
  });

  it('say the same Spanish wherever they say the same English, and so do the programs of every lesson', () => {
    const spanish = new Map<string, Set<string>>();
    const programs = readdirSync(lessons, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.asm'),
    );
    expect(programs.length).toBeGreaterThan(names.length);
    for (const line of programs.flatMap((file) => readFileSync(new URL(file, lessons), 'utf8').split('\n'))) {
      const { en, es } = halvesOf(splitLine(line).comment) ?? { en: '', es: '' };
      spanish.set(en, (spanish.get(en) ?? new Set()).add(es));
    }
    expect([...spanish].flatMap(([en, all]) => (all.size > 1 ? [[en, ...all]] : []))).toEqual([]);
  });

  it.each(names)('%s is linked for the address that its kind is loaded at', (name) => {
    const isApplication = recorded[name]?.kind === 'application';
    expect(source(name)).toContain(isApplication ? '\norg 0x400000\n' : '\norg 0x100000\n');
  });
});

describe('the two kernels', () => {
  const banner = /^banner:\n +db '(.*)',10$/m;

  it('greet with the same line, with which every application was recorded', () => {
    const line = banner.exec(source('native'))?.[1];
    expect(banner.exec(source('paravirtual'))?.[1]).toBe(line);
    for (const name of names.filter((each) => recorded[each]?.kind === 'application')) {
      expect(output(name).split('\n')[0], name).toBe(line);
    }
  });

  it('answer the same system calls under the same numbers', () => {
    const table = (name: string): string | undefined => /^system_calls:\n[^]*?^LAST_CALL.*$/m.exec(source(name))?.[0];
    expect(table('paravirtual')).toBe(table('native'));
    expect(table('native')).toContain('sys_getpid                   ; 20');
  });

  it('restore IF by STI alone', () => {
    for (const name of ['native', 'paravirtual']) expect(mnemonics(source(name))).not.toContain('popfd');
  });

  it('differ in this: paravirtual has no privileged instruction, except to say that it is not a guest', () => {
    const text = source('paravirtual');
    const [before, after] = [text.indexOf('\nno_hypervisor:'), text.indexOf('\npanic:')];
    expect(before).toBeGreaterThan(0);
    const kernel = mnemonics(text.slice(0, before) + text.slice(after));
    const privileged = ['cli', 'sti', 'hlt', 'in', 'out', 'lgdt', 'lidt', 'ltr', 'invlpg', 'rdmsr', 'wrmsr'];
    expect(kernel.filter((word) => privileged.includes(word))).toEqual([]);
    expect(text.slice(0, before)).not.toMatch(/\bcr[0234]\b/);
    expect(mnemonics(source('native'))).toEqual(expect.arrayContaining(['cli', 'sti', 'hlt', 'lgdt', 'lidt', 'ltr']));
  });
});
