import { readFileSync } from 'node:fs';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '../../src/library/phrases.ts';
import { roadLines } from '../../src/screens/road-lines.ts';
import type { HostEvent } from '../../src/virtualization/host-event.ts';
import { runGuest } from '../../src/virtualization/run-guest.ts';
import { TECHNIQUES } from '../../src/virtualization/techniques.ts';
import { lessonGuest } from '../virtualization/guests.ts';

const event = (more: Partial<HostEvent>): HostEvent => ({
  kind: 'device',
  from: 'guest-kernel',
  to: 'hardware',
  instruction: 7,
  eip: 0x100020,
  cycles: 1000,
  ...more,
});

const style = (language: 'es' | 'en', isAscii: boolean, width = 80) => ({
  translate: createTranslate(language),
  language,
  width,
  isAscii,
  sourceAt: () => 'native.asm:12  out 0xE9,al',
});

const ACTORS = ['guest-application', 'guest-kernel', 'hardware'] as const;

describe('the road as text', () => {
  it('draws a hop from its actor to the other, with its cost and the line of the program', () => {
    const lines = roadLines([event({ text: 'out 0xe9,al' })], ACTORS, style('es', false));
    expect(lines).toMatchInlineSnapshot(`
      [
        "                                   núcleo",
        "    instr.      programa          invitado          hardware         ciclos",
        "         7          │                 ├─────────────────▶              1000",
        "            dispositivo: out 0xe9,al   native.asm:12",
      ]
    `);
  });

  it('draws what repeats once, and says how often', () => {
    const lines = roadLines([event({}), event({}), event({})], ACTORS, style('en', true));
    expect(lines.join('\n')).toContain('the same 1 events 2 times more');
    expect(lines.filter((line) => line.includes('>'))).toHaveLength(1);
  });

  it('never lets a program’s text through that would move the cursor', () => {
    const hostile = { ...style('en', false), sourceAt: () => 'x.asm:1  \u001b[2J\u202e' };
    const text = roadLines([event({ text: '\u001b]0;x\u0007' })], ACTORS, hostile).join('');
    expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
  });

  for (const technique of TECHNIQUES.filter(({ kernel }) => kernel === 'any')) {
    for (const language of ['es', 'en'] as const) {
      it(`fits ${technique.id} into 80 columns in ${language}`, () => {
        const events: HostEvent[] = [];
        const run = runGuest({
          technique,
          guest: lessonGuest('native', 'hello'),
          limit: 60_000,
          onEvent: (one) => events.push(one),
        });
        while (!run.next().done);
        for (const line of roadLines(events, technique.actors, style(language, false)))
          expect(stringWidth(line)).toBeLessThanOrEqual(80);
      });
    }
  }

  it('has a word for every actor and kind in both languages', () => {
    for (const language of ['es', 'en']) {
      const phrases = JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8')) as {
        road: { kind: object; actor: object };
      };
      expect(Object.keys(phrases.road.kind)).toHaveLength(19);
      expect(Object.keys(phrases.road.actor)).toHaveLength(6);
    }
  });
});
