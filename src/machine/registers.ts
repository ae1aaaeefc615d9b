/** Register names in the order of their encoding: SDM vol. 2, 3.1.1.1 and table 2-2. */
export const REGISTERS_32 = ['eax', 'ecx', 'edx', 'ebx', 'esp', 'ebp', 'esi', 'edi'] as const;
export const REGISTERS_16 = ['ax', 'cx', 'dx', 'bx', 'sp', 'bp', 'si', 'di'] as const;
export const REGISTERS_8 = ['al', 'cl', 'dl', 'bl', 'ah', 'ch', 'dh', 'bh'] as const;
export const SEGMENT_REGISTERS = ['es', 'cs', 'ss', 'ds', 'fs', 'gs'] as const;

export const [EAX, ECX, EDX, EBX, ESP, EBP, ESI, EDI] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
export const [ES, CS, SS, DS, FS, GS] = [0, 1, 2, 3, 4, 5] as const;

/** The register number that reads as zero: an address without a base or without an index. */
export const NO_REGISTER = 8;
