import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIn, readLineIn } from '../../../src/assembler/comment.ts';
import { createTranslate } from '../../../src/library/phrases.ts';
import { simulatorScreen, type SimulatorModel } from '../../../src/screens/simulator.ts';
import { SIMULATOR_KEYS } from '../../../src/screens/simulator/keys.ts';
import { optionPhrase } from '../../../src/screens/simulator/option-phrases.ts';
import { PANEL_IDS } from '../../../src/screens/simulator/panel-ids.ts';
import type { Line, Pane, View } from '../../../src/screens/view.ts';
import { TECHNIQUES } from '../../../src/virtualization/techniques.ts';
import { columnsOf } from '../../columns-of.ts';
import { opened, press, subjectOf } from './subjects.ts';

const subject = subjectOf('hello');
const SIZES = [
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
];
const LANGUAGES = ['es', 'en'] as const;
const translates = { es: createTranslate('es'), en: createTranslate('en') };

function viewOf(
  model: SimulatorModel,
  size: { columns: number; rows: number },
  language: 'es' | 'en',
  isAscii = false,
): View {
  return simulatorScreen.view(model, size, { language, isAscii, isMotionOff: true }, translates[language]);
}

const sourceOf = (panes: readonly Pane[]): Pane => panes.find(({ id }) => id === 'source')!;

const textOf = (line: Line): string => line.map(({ text }) => text).join('');

/** A line in which blanks are all alike. */
const closedUp = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const overlap = (one: Pane, other: Pane): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** Panes lie inside the screen and beside each other, and every line fits its pane. */
function expectWhole({ panes }: View, { columns, rows }: { columns: number; rows: number }, what: string): void {
  const ground = panes.filter(({ isOverlay }) => isOverlay !== true);
  for (const [i, pane] of panes.entries()) {
    expect(
      pane.x >= 0 && pane.y >= 0 && pane.x + pane.width <= columns && pane.y + pane.height <= rows,
      `${what} ${pane.id}`,
    ).toBe(true);
    const inside = pane.width - (pane.hasBorder ? 2 : 0);
    for (const line of pane.lines) {
      const text = line.map((span) => span.text).join('');
      if (columnsOf(text) > inside) expect.fail(`${what} ${pane.id} is not wide enough: ${text}`);
      if (/[\u0000-\u001f]/.test(text)) expect.fail(`${what} ${pane.id}: ${JSON.stringify(text)}`);
    }
    expect(columnsOf(pane.title ?? ''), `${what} ${pane.id}`).toBeLessThanOrEqual(Math.max(0, inside - 2));
    if (ground.includes(pane))
      for (const other of ground.slice(ground.indexOf(pane) + 1))
        expect(overlap(pane, other), `${what}: ${pane.id} over ${other.id}`).toBe(false);
    expect(
      panes.findIndex(({ id }) => id === pane.id),
      `${what} ${pane.id} twice`,
    ).toBe(i);
  }
}

describe('the simulator on the screen', () => {
  for (const technique of TECHNIQUES) {
    it(`fits ${technique.id} into three sizes in both languages, whichever pane has the focus`, () => {
      let model = press(opened(technique.id, subject), 'e', 'x', 'x');
      for (const [place, panel] of PANEL_IDS.entries()) {
        model = press(model, 'tab');
        for (const [i, size] of SIZES.entries()) {
          // Every pane in every size and in both languages, if not in all six together.
          const language = LANGUAGES[(place + i) % LANGUAGES.length]!;
          expectWhole(viewOf(model, size, language), size, `${technique.id} ${panel} ${language}`);
        }
      }
    });
  }

  it('shows the pane that has the focus, whatever the size', () => {
    let model = opened('kvm', subject);
    for (let i = 0; i < PANEL_IDS.length; i++) {
      model = press(model, 'tab');
      for (const size of SIZES) {
        const focused = viewOf(model, size, 'en').panes.filter(({ hasFocus }) => hasFocus === true);
        expect(focused.map(({ id }) => id)).toEqual([model.focus]);
      }
    }
  });

  it('marks what it cuts', () => {
    const model = press(opened('container', subject), 'e');
    const { panes } = viewOf(model, SIZES[0]!, 'es');
    const texts = sourceOf(panes).lines.map(textOf);
    const cut = texts.filter((text) => text.endsWith('…'));
    expect(cut.length).toBeGreaterThan(0);
    const lines = model.run.programs[0]!.lines.map((line) => closedUp(lineIn(line, 'es')));
    for (const text of texts) if (!cut.includes(text)) expect(lines).toContain(closedUp(text.slice(7)));
  });

  it('reads the comment of the next line whole, in the reader’s language', () => {
    let model = opened('kvm', subjectOf('memory-walk'));
    const seen = { es: new Set<string>(), en: new Set<string>() };
    for (let step = 0; step < 40; step++) {
      for (const language of LANGUAGES) {
        const { title, lines } = sourceOf(viewOf(model, SIZES[step % 2]!, language).panes);
        const { lines: program } = model.run.programs.find(({ file }) => title!.endsWith(`: ${file}`))!;
        const texts = lines.map(textOf);
        const here = /▶ *(\d+)/.exec(texts.join('\n'))![1];
        const { comment } = readLineIn(program[Number(here) - 1]!, language);
        expect(closedUp(texts.map((text) => text.replace(/^ {7}/, '')).join(' '))).toContain(closedUp(comment));
        if (comment !== '') seen[language].add(comment);
      }
      model = press(model, 'e', 'right');
    }
    expect(seen.es.size).toBeGreaterThan(1);
  });

  it('uses only ASCII strokes where that is asked for', () => {
    const model = press(opened('kvm', subject), 'x');
    for (const { lines, title } of viewOf(model, SIZES[2]!, 'en', true).panes) {
      const text = `${title ?? ''}${lines.map((line) => line.map((span) => span.text).join('')).join('')}`;
      expect(text.replace(/[’“”·…–÷§×→\u00a0]/g, '')).toMatch(/^[\u0020-\u007e]*$/);
    }
  });

  it('says every pane in words', () => {
    const { panes } = viewOf(press(opened('kvm', subject), 'x'), SIZES[1]!, 'es');
    for (const pane of panes.filter(({ hasBorder }) => hasBorder)) expect(pane.spoken!.length).toBeGreaterThan(3);
  });

  it('fits two techniques side by side, and every dialog', () => {
    const split = press(
      press(opened('trap-and-emulate', subject), 's', ...new Array<string>(8).fill('down'), 'enter'),
      'x',
    );
    expect(split.beside?.run.technique.id).toBe('kvm');
    expect(split.beside?.standing.at).toBe(split.standing.at);
    for (const key of ['', 't', 's', 'o', 'w', 'g', 'b', 'm']) {
      const model = key === '' ? split : press(split, key);
      for (const size of SIZES)
        for (const language of LANGUAGES) expectWhole(viewOf(model, size, language), size, `split ${key}`);
    }
  });

  it('tells every option of every technique in words', () => {
    for (const technique of TECHNIQUES)
      for (const { id } of technique.options) expect(optionPhrase(id), `${technique.id} ${id}`).not.toBe('other');
  });

  it('shows all hops of a step one below the other, and who acts now in heavy strokes', () => {
    const { panes } = viewOf(press(opened('kvm', subject), 'x', 'x'), SIZES[1]!, 'en');
    const road = panes.find(({ id }) => id === 'road')!.lines.map((line) => line.map(({ text }) => text).join(''));
    expect(road.filter((line) => /[▶◀]/.test(line)).length).toBeGreaterThan(1);
    expect(road[0]).toContain('┏');
  });

  it('speaks AMD’s words where they are asked for: the VMCB and the codes of #VMEXIT', () => {
    const model = press(opened('kvm', subject, { vocabulary: 'amd' }), 'x', 'w', 'down', 'down');
    const { panes } = viewOf(model, SIZES[2]!, 'en');
    const text = panes.flatMap(({ lines }) => lines.map((line) => line.map((span) => span.text).join(''))).join('\n');
    expect(text).toMatch(/VMCB/);
    expect(text).toMatch(/NPF \(0x400\)/);
    expect(text).toMatch(/AMD APM/);
  });

  it('explains every event that it shows, with a source, in both languages', () => {
    for (const technique of TECHNIQUES) {
      const model = press(press(opened(technique.id, subject), 'e', 'x', 'x'), 'w');
      for (const language of LANGUAGES) {
        const { lines } = viewOf(model, SIZES[1]!, language).panes.find(({ id }) => id === 'dialog')!;
        const text = lines.map((line) => line.map((span) => span.text).join('')).join(' ');
        expect(text, technique.id).toMatch(language === 'es' ? /fuente: / : /source: /);
      }
    }
  });
});

describe('any sequence of keys', () => {
  const keys = [...SIMULATOR_KEYS.flatMap((record) => record.keys), '1', 'z', 'enter', 'down', 'ñ', 'escape'];
  const small = { ...subjectOf('hello'), limit: 3000 };

  it('leaves a model that can be shown and stepped', () => {
    const technique = fc.constantFrom(...TECHNIQUES.map(({ id }) => id));
    fc.assert(
      fc.property(technique, fc.array(fc.constantFrom(...keys), { maxLength: 14 }), (id, pressed) => {
        const model = press(opened(id, small), ...pressed);
        expectWhole(viewOf(model, SIZES[0]!, 'es'), SIZES[0]!, pressed.join(' '));
        const { at } = model.standing;
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(model.run.limit);
        const again = opened(model.run.technique.id, model.subject, model.run.options);
        expect(press(again, 'g', ...String(at), 'enter').standing).toEqual(model.standing);
      }),
      { numRuns: 25 },
    );
  });
});
