/** What an event is called beside its kind: vector, reason, registers and fields. */
import type { Translate } from '../language/translate.ts';
import { BP, VECTOR_NAMES } from '../machine/exceptions.ts';
import type { EventKind, HostEvent } from '../virtualization/host-event.ts';

/** Fields that no manual and no kernel names: they are words, so each language has its own. */
const OWN_FIELDS = [
  'action',
  'address',
  'block',
  'bytes',
  'call',
  'copied',
  'current',
  'directory',
  'from',
  'group',
  'guest',
  'guestPhysical',
  'here',
  'host',
  'hostPhysical',
  'key',
  'layer',
  'level',
  'max',
  'namespace',
  'operations',
  'owner',
  'port',
  'program',
  'queue',
  'read',
  'replaced',
  'result',
  'shadow',
  'signal',
  'step',
  'to',
  'written',
] as const;

/** The names and numbers of an event: the manual's stay as the manual spells them, ours are in the reader's language. */
export function namesOf(event: HostEvent, translate: Translate): string[] {
  const { kind, reason, number, vector, errorCode, cr2, software, text, count, fields } = event;
  const names: string[] = [];
  if (vector !== undefined) names.push(vectorName(vector, software ?? false, kind));
  if (errorCode !== undefined) names.push(`${translate('road.field.error')} 0x${errorCode.toString(16)}`);
  if (cr2 !== undefined) names.push(`CR2 0x${(cr2 >>> 0).toString(16)}`);
  if (reason !== undefined) names.push(number === undefined ? reason : `${reason} (${number})`);
  if (text !== undefined) names.push(text);
  if (kind === 'translation' && count !== undefined) names.push(`${count} ×`);
  for (const [name, value] of Object.entries(fields ?? {}))
    names.push(`${fieldName(name, translate)} ${fieldText(value)}`);
  return names;
}

/** A name of ours may carry a number: `level 1`. */
function fieldName(name: string, translate: Translate): string {
  const [word = '', ...rest] = name.split(' ');
  const own = OWN_FIELDS.find((field) => field === word);
  return own === undefined ? name : [translate(`road.field.${own}`), ...rest].join(' ');
}

/** Addresses and bit fields are read in hexadecimal; small numbers are counts. */
function fieldText(value: number | string): string {
  return typeof value === 'number' && (value > 255 || value < -255) ? `0x${(value >>> 0).toString(16)}` : String(value);
}

function vectorName(vector: number, isSoftware: boolean, kind: EventKind): string {
  if (isSoftware && vector === BP) return '#BP';
  if (isSoftware) return `INT 0x${vector.toString(16)}`;
  if (kind === 'interrupt') return `IRQ 0x${vector.toString(16)}`;
  return VECTOR_NAMES[vector] ?? `0x${vector.toString(16)}`;
}
