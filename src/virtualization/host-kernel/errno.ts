/** Error numbers: Linux, include/uapi/asm-generic/errno-base.h and errno.h. */
export const ERRNO = {
  EPERM: 1,
  ENOENT: 2,
  ESRCH: 3,
  EIO: 5,
  E2BIG: 7,
  ENOEXEC: 8,
  EBADF: 9,
  ECHILD: 10,
  EAGAIN: 11,
  ENOMEM: 12,
  EACCES: 13,
  EFAULT: 14,
  EBUSY: 16,
  EEXIST: 17,
  ENODEV: 19,
  ENOTDIR: 20,
  EINVAL: 22,
  EMFILE: 24,
  ENOSPC: 28,
  ENAMETOOLONG: 36,
  ENOSYS: 38,
  EUSERS: 87,
  EADDRINUSE: 98,
} as const;

export type ErrorName = keyof typeof ERRNO;

/** The error's name, or its number where the table has none. */
export function errorName(number: number): string {
  const found = Object.entries(ERRNO).find(([, value]) => value === number);
  return found?.[0] ?? String(number);
}
