/** The operands of a decoded instruction as the processor gets them. Register numbers are those of the encoding. */
export interface Operands {
  /** Operand size in bits. */
  readonly size: 8 | 16 | 32;
  /** Register number of the first or only register operand; -1 when the operand is memory. */
  readonly register: number;
  /** Register, segment or control register number of the other operand. */
  readonly other: number;
  /** True when the r/m operand is memory; `machine.effectiveAddress(operands)` says where. */
  readonly isMemory: boolean;
  readonly base: number;
  readonly index: number;
  readonly scale: number;
  readonly displacement: number;
  readonly immediate: number;
  /** Selector of a far pointer. */
  readonly selector: number;
  readonly length: number;
  readonly isRepeated: boolean;
}
