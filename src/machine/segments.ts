/** Segment registers and descriptors: SDM vol. 3, 3.4. Only flat 32-bit segments (base 0) are inside the subset. */

/** A segment register with its hidden part. */
export interface Segment {
  selector: number;
  /** Last valid offset, as an unsigned number; -1 where the segment can't be used. */
  limit: number;
  dpl: number;
  isWritable: boolean;
  isReadable: boolean;
  isCode: boolean;
  isConforming: boolean;
}

/** An eight-byte entry of the GDT, taken apart. */
export interface Descriptor {
  readonly base: number;
  readonly limit: number;
  /** The type field: SDM vol. 3, 3.4.5.1 and 3.5. */
  readonly type: number;
  /** False for system descriptors: TSS, gates. */
  readonly isCodeOrData: boolean;
  readonly dpl: number;
  readonly isPresent: boolean;
  /** The D/B flag: 32-bit. */
  readonly isBig: boolean;
}

export function parseDescriptor(low: number, high: number): Descriptor {
  const limit = (low & 0xffff) | (high & 0xf0000);
  const isPageGranular = (high & (1 << 23)) !== 0;
  return {
    base: (low >>> 16) | ((high & 0xff) << 16) | (high & 0xff000000),
    limit: isPageGranular ? limit * 4096 + 4095 : limit,
    type: (high >>> 8) & 15,
    isCodeOrData: (high & (1 << 12)) !== 0,
    dpl: (high >>> 13) & 3,
    isPresent: (high & (1 << 15)) !== 0,
    isBig: (high & (1 << 22)) !== 0,
  };
}

export const isCode = ({ isCodeOrData, type }: Descriptor): boolean => isCodeOrData && (type & 8) !== 0;
export const isConforming = (descriptor: Descriptor): boolean => isCode(descriptor) && (descriptor.type & 4) !== 0;
export const isReadable = ({ isCodeOrData, type }: Descriptor): boolean => isCodeOrData && (type & 10) !== 8;
export const isWritable = ({ isCodeOrData, type }: Descriptor): boolean => isCodeOrData && (type & 10) === 2;
export const isExpandDown = ({ isCodeOrData, type }: Descriptor): boolean => isCodeOrData && (type & 12) === 4;

export function segmentOf(selector: number, descriptor: Descriptor): Segment {
  return {
    selector,
    limit: descriptor.limit,
    dpl: descriptor.dpl,
    isWritable: isWritable(descriptor),
    isReadable: isReadable(descriptor),
    isCode: isCode(descriptor),
    isConforming: isConforming(descriptor),
  };
}

/** A segment register that holds a null selector: any use of it is #GP. */
export function nullSegment(selector = 0): Segment {
  return { selector, limit: -1, dpl: 0, isWritable: false, isReadable: false, isCode: false, isConforming: false };
}

/** A flat segment of 4 GiB, as the boot contract promises. */
export function flatSegment(selector: number, isCodeSegment: boolean): Segment {
  return {
    selector,
    limit: 0xffffffff,
    dpl: 0,
    isWritable: !isCodeSegment,
    isReadable: true,
    isCode: isCodeSegment,
    isConforming: false,
  };
}
