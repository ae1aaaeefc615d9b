import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DOWN, ENTER, ESCAPE, forgetLearners, Learner, LEFT, RIGHT } from '../terminal-learner.ts';

const guest = (name: string) => new URL(`../../lessons/guests/${name}.asm`, import.meta.url).pathname;

beforeAll(Learner.buildsOnce, 60_000);
afterAll(forgetLearners);

/** Somebody in the simulator, at a program's first instruction. */
async function simulating(name: string, ...args: string[]): Promise<Learner> {
  const learner = new Learner(name, { args: ['--lang', 'en', 'simulate', ...args] });
  await learner.sees('instr. 0');
  return learner;
}

/** What the road says happened, without how much it cost. */
const told = ({ lines }: Learner): string => lines.find((line) => /^│(\d+\/\d+ )?\w[\w ]+: /.test(line)) ?? '';

/** Runs to a breakpoint and waits until the road tells of it; gives back where that was. */
async function runsTo(learner: Learner, breakpoint: string, text: RegExp): Promise<string> {
  await learner.typesAndSees('b', 'Stop at a line');
  await learner.typesAndSees(`${breakpoint}${ENTER}`, `stops at ${breakpoint}`);
  await learner.typesAndSees('r', text);
  return /instr\. [\d,]+/.exec(learner.screen)![0];
}

describe('stepping forth and back in the simulator, before a real terminal', () => {
  it.each([
    ['a trap', 'trap-and-emulate', 'trap', /trap #GP/],
    ['a hypercall', 'paravirtualization', 'hypercall', /hypercall \w+/],
    ['a container’s system call', 'container', 'system-call', /system call \w+/],
  ])('crosses %s and comes back to the very same road', async (what, technique, kind, text) => {
    const learner = await simulating(what, guest('hello'), '--technique', technique);
    const there = await runsTo(learner, kind, text);
    await learner.waits(() => told(learner) !== '', 'the road tells nothing');
    const at = Number(there.slice('instr. '.length).replaceAll(',', ''));
    await learner.typesAndSees(LEFT, `instr. ${(at - 1).toLocaleString('en')}`);
    await learner.typesAndSees(RIGHT, there);
    await learner.sees(text);
    learner.type('\x03');
    expect(await learner.ended).toBe(0);
  });

  it('sees an exit that reaches user space and comes back, and why', async () => {
    const learner = await simulating('user-exit', guest('ports'), '--technique', 'kvm');
    await runsTo(learner, 'KVM_EXIT_IO', /exit to user space/);
    await learner.typesAndSees('w', /source: /);
    await learner.typesAndSees(ESCAPE, '→ step');
    learner.type('\x03');
    expect(await learner.ended).toBe(0);
  });

  it('sees a container refuse', async () => {
    const learner = await simulating('refusal', guest('attack-reboot'), '--technique', 'container');
    await runsTo(learner, 'denied', /denied seccomp/);
    learner.type('\x03');
    expect(await learner.ended).toBe(0);
  });

  it('stops an endless guest with a key, while it runs', async () => {
    const learner = await simulating('endless', guest('popf'), '--technique', 'trap-and-emulate');
    await learner.typesAndSees('$', /working… instruction [\d,]+ of/);
    await learner.typesAndSees(' ', '→ step');
    await learner.typesAndSees(RIGHT, /instr\. [1-9]/);
    learner.type('\x03');
    expect(await learner.ended).toBe(0);
  });

  it('stands where it stood when the process was killed', async () => {
    const learner = await simulating('killed', guest('hello'), '--technique', 'kvm');
    learner.type('xxx');
    await learner.sees(/instr\. (?!0)[\d,]+/);
    await learner.typesAndSees('t', 'Which technique');
    await learner.typesAndSees(DOWN.repeat(3) + ENTER, 'trap and emulate');
    await learner.waits(() => !learner.screen.includes('working'), 'never ready');
    const place = /instr\. [\d,]+/.exec(learner.screen)![0];
    // What was done in the last second may be lost: whoever waits longer loses nothing.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    learner.pty.kill('SIGKILL');
    await learner.ended;
    const again = new Learner('killed', { args: ['--lang', 'en', 'simulate', guest('hello')] });
    await again.sees('trap and emulate');
    await again.sees(place);
    again.type('\x03');
    expect(await again.ended).toBe(0);
  });

  it('opens from home on a program of choice, in Spanish, at 60 × 20 in ASCII without colours', async () => {
    const learner = new Learner('lesson', { columns: 60, rows: 20, env: { NO_COLOR: '1' }, args: ['--ascii'] });
    await learner.sees(/idioma|language/);
    await learner.typesAndSees(ESCAPE, 'Lecciones');
    await learner.typesAndSees('v', 'Simulador: elige un programa');
    await learner.typesAndSees(ENTER, '+- Camino');
    await learner.typesAndSees('e', /instr\. [1-9]/);
    await learner.typesAndSees('z', /\+- C.digo fuente/);
    learner.type('\x03');
    expect(await learner.ended).toBe(0);
    expect(learner.bytes).not.toMatch(/\x1b\[[\d;]*\b(3[0-8]|4[0-8]|9[0-7])\b[\d;]*m/);
  });
});
