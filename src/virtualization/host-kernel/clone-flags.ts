/** Flags of clone(2), unshare(2) and setns(2): Linux, include/uapi/linux/sched.h. */
export const CLONE = {
  /** 1 << 7 stands among the bits of the exit signal, so clone can't have it: unshare and setns only. */
  NEWTIME: 0x00000080,
  NEWNS: 0x00020000,
  NEWCGROUP: 0x02000000,
  NEWUTS: 0x04000000,
  NEWIPC: 0x08000000,
  NEWUSER: 0x10000000,
  NEWPID: 0x20000000,
  NEWNET: 0x40000000,
} as const;

/** The exit signal stands in the low byte. */
export const CSIGNAL = 0xff;

/** What clone takes. */
export const CLONE_NAMESPACES =
  CLONE.NEWNS | CLONE.NEWCGROUP | CLONE.NEWUTS | CLONE.NEWIPC | CLONE.NEWUSER | CLONE.NEWPID | CLONE.NEWNET;

/** What unshare takes. */
export const UNSHARE_NAMESPACES = CLONE_NAMESPACES | CLONE.NEWTIME;

/** The flags of a value by name, as strace prints them. */
export function namespaceFlags(flags: number): string {
  const names = Object.entries(CLONE).flatMap(([name, bit]) => (flags & bit ? [`CLONE_${name}`] : []));
  return names.join('|') || '0';
}
