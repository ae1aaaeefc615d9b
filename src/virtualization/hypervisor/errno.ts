/** Why a hypercall is refused: Xen's public/errno.h. Answers are these numbers, negative. */
export const EPERM = 1;
export const ESRCH = 3;
export const E2BIG = 7;
export const EFAULT = 14;
export const EEXIST = 17;
export const EINVAL = 22;
export const ENOSPC = 28;
export const ENOSYS = 38;

export const ERRNO_NAMES: Readonly<Record<number, string>> = {
  [EPERM]: 'EPERM',
  [ESRCH]: 'ESRCH',
  [E2BIG]: 'E2BIG',
  [EFAULT]: 'EFAULT',
  [EEXIST]: 'EEXIST',
  [EINVAL]: 'EINVAL',
  [ENOSPC]: 'ENOSPC',
  [ENOSYS]: 'ENOSYS',
};
