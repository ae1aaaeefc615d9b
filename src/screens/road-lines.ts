/** The road of a run as lines of text: actors in columns, each event a hop between two of them. */
import stringWidth from 'string-width';
import { formatNumber } from '../language/format-number.ts';
import type { Language } from '../language/language.ts';
import { printable } from '../language/printable.ts';
import type { Translate } from '../language/translate.ts';
import type { Actor, HostEvent } from '../virtualization/host-event.ts';
import { namesOf } from './event-names.ts';
import { padStart } from './pad.ts';
import { repetitions, type Stretch } from './repetition.ts';

export interface RoadStyle {
  readonly translate: Translate;
  readonly language: Language;
  /** Columns of the terminal. */
  readonly width: number;
  readonly isAscii: boolean;
  /** The line of the program at an address, where it is known. */
  readonly sourceAt: (address: number) => string;
}

interface Strokes {
  readonly lane: string;
  readonly line: string;
  readonly toRight: string;
  readonly toLeft: string;
  readonly fromLeft: string;
  readonly fromRight: string;
  readonly run: string;
  readonly again: string;
}

const UNICODE: Strokes = {
  lane: '│',
  line: '─',
  toRight: '▶',
  toLeft: '◀',
  fromLeft: '├',
  fromRight: '┤',
  run: '█',
  again: '↻',
};
const ASCII: Strokes = {
  lane: '|',
  line: '-',
  toRight: '>',
  toLeft: '<',
  fromLeft: '+',
  fromRight: '+',
  run: '#',
  again: '@',
};

/** Columns of a number at each side of the lanes, where the terminal has room for so many. */
const NUMBER_WIDTH = 10;
const NARROWEST_LANE = 9;

/** The whole road: a heading with the actors, then every event; what repeats is drawn once. */
export function roadLines(events: readonly HostEvent[], actors: readonly Actor[], style: RoadStyle): string[] {
  const lanes = new Lanes(actors, style);
  return [
    ...lanes.heading(),
    ...repetitions(events, likeness).flatMap((stretch) => stretchLines(stretch, lanes, style)),
  ];
}

/** Two events are alike when they go the same way for the same reason at the same place. */
const likeness = ({ kind, from, to, reason, vector, eip }: HostEvent): string =>
  kind === 'direct-execution' || kind === 'emulation'
    ? `${kind} ${from} ${to}`
    : [kind, from, to, reason, vector, eip].join(' ');

function stretchLines({ items, times }: Stretch<HostEvent>, lanes: Lanes, style: RoadStyle): string[] {
  const lines = items.flatMap((event) => [lanes.hop(event), ...descriptionOf(event, lanes.numberWidth + 2, style)]);
  if (times === 1) return lines;
  const more = style.translate('road.again', { count: times - 1, events: items.length });
  return [...lines, `${' '.repeat(lanes.numberWidth)}  ${strokesOf(style).again} ${more}`, ''];
}

const strokesOf = ({ isAscii }: RoadStyle): Strokes => (isAscii ? ASCII : UNICODE);

/** The columns of the actors. */
class Lanes {
  private readonly actors: readonly Actor[];
  private readonly style: RoadStyle;
  private readonly laneWidth: number;
  readonly numberWidth: number;

  constructor(actors: readonly Actor[], style: RoadStyle) {
    this.actors = actors;
    this.style = style;
    const free = style.width - 2 * NUMBER_WIDTH - 3;
    this.laneWidth = Math.max(NARROWEST_LANE, Math.min(18, Math.floor(free / actors.length)));
    const beside = Math.floor((style.width - 1 - this.laneWidth * actors.length) / 2);
    this.numberWidth = Math.max(0, Math.min(NUMBER_WIDTH, beside));
  }

  /** Names of two words stand in two lines. */
  heading(): string[] {
    const { translate } = this.style;
    const names = this.actors.map((actor) => translate(`road.actor.${actor}`));
    const parts = names.map((name) => (name.includes(' ') ? name : ` ${name}`));
    const upper = parts.map((name) => centred(name.slice(0, name.indexOf(' ')), this.laneWidth)).join('');
    const lower = parts.map((name) => centred(name.slice(name.indexOf(' ') + 1), this.laneWidth)).join('');
    const [number, cycles] = [translate('road.instruction'), translate('road.cycles')];
    return [
      `${' '.repeat(this.numberWidth + 1)}${upper}`.trimEnd(),
      `${padStart(number, this.numberWidth)} ${lower}${padStart(cycles, this.numberWidth)}`.trimEnd(),
    ].filter((line) => line !== '');
  }

  /** The hop of an event, from its actor to the other. */
  hop({ from, to, instruction, cycles, count }: HostEvent): string {
    const strokes = strokesOf(this.style);
    const cells = Array.from({ length: this.laneWidth * this.actors.length }, () => ' ');
    for (const actor of this.actors) cells[this.centre(actor)] = strokes.lane;
    const [start, end] = [this.centre(from), this.centre(to)];
    if (start === end) cells[start] = strokes.run;
    else drawArrow(cells, start, end, strokes);
    if (start === end && count !== undefined) write(cells, start + 2, formatNumber(count, this.style.language));
    return `${this.number(instruction)} ${cells.join('')}${this.number(cycles)}`;
  }

  /** A number in its column, without its groups where they do not fit. */
  private number(value: number): string {
    const text = formatNumber(value, this.style.language);
    return padStart(text.length > this.numberWidth ? String(value) : text, this.numberWidth);
  }

  private centre(actor: Actor): number {
    return this.actors.indexOf(actor) * this.laneWidth + Math.floor(this.laneWidth / 2);
  }
}

function drawArrow(cells: string[], start: number, end: number, strokes: Strokes): void {
  const isRight = end > start;
  for (let at = Math.min(start, end) + 1; at < Math.max(start, end); at++) cells[at] = strokes.line;
  cells[start] = isRight ? strokes.fromLeft : strokes.fromRight;
  cells[end] = isRight ? strokes.toRight : strokes.toLeft;
}

function write(cells: string[], at: number, text: string): void {
  [...text].forEach((letter, i) => {
    if (at + i < cells.length) cells[at + i] = letter;
  });
}

/** What happened, in words, with the program's line. A run of plain execution needs none. */
function descriptionOf(event: HostEvent, indentWidth: number, style: RoadStyle): string[] {
  if (event.from === event.to && event.count !== undefined && event.kind !== 'translation') return [];
  const indent = ' '.repeat(indentWidth);
  const names = namesOf(event, style.translate).map((name) => printable(name));
  const first = style.translate(`road.kind.${event.kind}`) + (names.length > 0 ? ':' : '');
  const words = [first, ...names.map((name, i) => (i < names.length - 1 ? `${name},` : name))];
  const source = sourceOf(event, style);
  const lines = wrapped(source === '' ? words : [...words, `  ${source}`], style.width - indent.length, style.isAscii);
  return lines.map((line) => `${indent}${line}`);
}

/** The program's line; where it says what the event says already, its place is enough. */
function sourceOf({ eip, text }: HostEvent, { sourceAt }: RoadStyle): string {
  const whole = printable(sourceAt(eip).trim());
  const [place = '', line = ''] = whole.split(/\s{2,}/, 2);
  const isSame = text !== undefined && line.toLowerCase().replaceAll(' ', '') === text.replaceAll(' ', '');
  return isSame ? place : whole;
}

/** Pieces set in lines of a width; a piece that is longer alone is cut with a mark. */
function wrapped(pieces: readonly string[], width: number, isAscii: boolean): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && stringWidth(last) + 1 + stringWidth(piece) <= width)
      lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(cutTo(piece.trim(), width, isAscii ? '~' : '…'));
  }
  return lines;
}

function cutTo(text: string, width: number, mark: string): string {
  return stringWidth(text) <= width ? text : `${text.slice(0, width - 1)}${mark}`;
}

function centred(text: string, width: number): string {
  const cut = stringWidth(text) > width - 1 ? text.slice(0, width - 1) : text;
  const left = Math.floor((width - stringWidth(cut)) / 2);
  return `${' '.repeat(left)}${cut}${' '.repeat(width - stringWidth(cut) - left)}`;
}
