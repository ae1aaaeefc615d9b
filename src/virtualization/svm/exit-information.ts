/** EXITINFO1 as the VMCB holds it: AMD APM vol. 2, 15.8 to 15.12 and 15.25.6. */
import { EPT_VIOLATION_BITS, readControlRegisterAccess, readPortAccess } from '../vmcs/exit-qualification.ts';

const IOIO_IN = 1;
/** SZ8, SZ16 and SZ32 stand at bits 4, 5 and 6; A32 is bit 8. */
const IOIO_SIZE = 4;
const IOIO_ADDRESS_32 = 1 << 8;

/** An intercepted IN or OUT, from VT-x's qualification of the same: APM vol. 2, figure 15-2. */
export function ioInformation(qualification: number): number {
  const { direction, size, port } = readPortAccess(qualification);
  return ((port << 16) | IOIO_ADDRESS_32 | (size << IOIO_SIZE) | (direction === 'in' ? IOIO_IN : 0)) >>> 0;
}

const FINAL_TRANSLATION = 2 ** 32;
const GUEST_TABLE_WALK = 2 ** 33;
const PF_W = 1 << 1;
const PF_U = 1 << 2;
const PF_ID = 1 << 4;

/** A nested page fault: the error code of the fault, where the nested walk counts as a user's, and what was walked for. */
export function nestedFaultInformation(qualification: number): number {
  const { write, fetch, isTranslation } = EPT_VIOLATION_BITS;
  const code = PF_U | (qualification & write ? PF_W : 0) | (qualification & fetch ? PF_ID : 0);
  return code + (qualification & isTranslation ? FINAL_TRANSLATION : GUEST_TABLE_WALK);
}

const PRESENT_AND_RESERVED = 0b1001;

/** A page that the host marked as a device's, by reserved bits in its entry. */
export const deviceFaultInformation = (isWrite: boolean): number =>
  PRESENT_AND_RESERVED + PF_U + (isWrite ? PF_W : 0) + FINAL_TRANSLATION;

const IS_MOV = 1n << 63n;

/** Decode assist of MOV to or from a control register: bit 63, and the general register. 0 for CLTS and LMSW. */
export function controlRegisterInformation(qualification: number): string {
  const { type, general } = readControlRegisterAccess(qualification);
  const isMov = type === 'mov-to' || type === 'mov-from';
  return `0x${(isMov ? IS_MOV | BigInt(general) : 0n).toString(16)}`;
}
