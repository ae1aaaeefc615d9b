/** Who and where am I: uname(2), sethostname(2), getuid(2), setuid(2), clock_gettime(2). */
import { CLOCKS_PER_MICROSECOND } from '../cgroup.ts';
import { requireCapability } from '../capable.ts';
import { ERRNO } from '../errno.ts';
import type { HostKernel } from '../host-kernel.ts';
import type { SystemCall } from '../system-call.ts';
import type { Task } from '../task.ts';
import { writeBytes } from '../user-memory.ts';
import { insideId, outsideId } from '../user-ids.ts';

/** struct new_utsname: six fields of 65 bytes. */
const FIELD_BYTES = 65;
/** __NEW_UTS_LEN. */
const MAX_NAME = 64;

/** One kernel: its name and release are the host's in every container. Only node and domain name are the namespace's. */
const SYSTEM = 'anillo';
const RELEASE = '1.0';
const VERSION = '#1';
const MACHINE = 'i686';

function uname(kernel: HostKernel, task: Task, buffer: number): number {
  const { uts } = task.namespaces;
  const bytes = new Uint8Array(FIELD_BYTES * 6);
  [SYSTEM, uts.hostName, RELEASE, VERSION, MACHINE, uts.domainName].forEach((text, i) => {
    bytes.set(
      Array.from(text, (letter) => letter.charCodeAt(0)),
      i * FIELD_BYTES,
    );
  });
  kernel.tell('namespace-lookup', 'host-kernel', 'host-kernel', 0, () => ({
    reason: 'uts',
    number: uts.inode,
    text: `${uts.hostName}`,
    fields: { namespace: uts.inode, here: uts.hostName, host: kernel.state.namespaces.uts.hostName },
  }));
  return writeBytes(kernel, task, buffer, bytes);
}

function setName(kernel: HostKernel, task: Task, name: string, which: 'hostName' | 'domainName'): number {
  const { uts } = task.namespaces;
  const call = which === 'hostName' ? 'sethostname' : 'setdomainname';
  const allowed = requireCapability(kernel, task, 'CAP_SYS_ADMIN', uts.user, call);
  if (allowed < 0) return allowed;
  if (name.length > MAX_NAME) return -ERRNO.EINVAL;
  uts[which] = name;
  return 0;
}

type Id = 'uid' | 'gid';
const MAP = { uid: 'uidMap', gid: 'gidMap' } as const;

/** The number that the user namespace's map gives. */
function getId(kernel: HostKernel, task: Task, id: Id): number {
  const { user } = task.namespaces;
  const outside = task.credentials[id];
  const inside = insideId(user[MAP[id]], outside);
  kernel.tell('namespace-lookup', 'host-kernel', 'host-kernel', 0, () => ({
    reason: 'user',
    number: user.inode,
    text: `${id} ${inside} = ${outside}`,
    fields: { namespace: user.inode, here: inside, host: outside },
  }));
  return inside;
}

/** A number that the map does not name is no user at all: -EINVAL. */
function setId(kernel: HostKernel, task: Task, id: Id, number: number): number {
  const { user } = task.namespaces;
  const outside = outsideId(user[MAP[id]], number >>> 0);
  if (outside === undefined) return -ERRNO.EINVAL;
  if (outside === task.credentials[id]) return 0;
  const allowed = requireCapability(kernel, task, id === 'uid' ? 'CAP_SETUID' : 'CAP_SETGID', user, `set${id}`);
  if (allowed < 0) return allowed;
  task.credentials[id] = outside;
  // A user other than root has no capabilities any more: capabilities(7).
  if (id === 'uid' && number !== 0) task.credentials.capabilities = new Set();
  return 0;
}

const CLOCK_MONOTONIC = 1;
const CLOCK_BOOTTIME = 7;

/** The machine's clock, and what the time namespace adds. */
function clockGetTime(kernel: HostKernel, task: Task, clock: number, buffer: number): number {
  const { time } = task.namespaces;
  if (clock !== CLOCK_MONOTONIC && clock !== CLOCK_BOOTTIME) return -ERRNO.EINVAL;
  const offset = clock === CLOCK_MONOTONIC ? time.monotonicSeconds : time.bootSeconds;
  const nanoseconds = Math.floor((kernel.machine.clock / CLOCKS_PER_MICROSECOND) * 1000);
  kernel.tell('namespace-lookup', 'host-kernel', 'host-kernel', 0, () => ({
    reason: 'time',
    number: time.inode,
    text: `+${offset} s`,
    fields: { namespace: time.inode, offset },
  }));
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(nanoseconds / 1e9) + offset, true);
  view.setUint32(4, nanoseconds % 1e9, true);
  return writeBytes(kernel, task, buffer, bytes);
}

/** getuid32 and its kin: one number for all of them here, as no program runs with different real and effective ids. */
const getters: readonly SystemCall[] = (
  [
    [24, 'getuid', 'uid'],
    [47, 'getgid', 'gid'],
    [49, 'geteuid', 'uid'],
    [50, 'getegid', 'gid'],
    [199, 'getuid32', 'uid'],
    [200, 'getgid32', 'gid'],
    [201, 'geteuid32', 'uid'],
    [202, 'getegid32', 'gid'],
  ] as const
).map(([number, name, id]) => ({ number, name, takes: [], run: (kernel, task) => getId(kernel, task, id) }));

const setters: readonly SystemCall[] = (
  [
    [23, 'setuid', 'uid'],
    [46, 'setgid', 'gid'],
    [213, 'setuid32', 'uid'],
    [214, 'setgid32', 'gid'],
  ] as const
).map(([number, name, id]) => ({
  number,
  name,
  takes: ['number'],
  run: (kernel, task, { numbers }) => setId(kernel, task, id, numbers[0]!),
}));

export const IDENTITY_CALLS: readonly SystemCall[] = [
  ...getters,
  ...setters,
  {
    number: 74,
    name: 'sethostname',
    takes: ['counted-text', 'number'],
    run: (kernel, task, { texts }) => setName(kernel, task, texts[0]!, 'hostName'),
  },
  {
    number: 121,
    name: 'setdomainname',
    takes: ['counted-text', 'number'],
    run: (kernel, task, { texts }) => setName(kernel, task, texts[0]!, 'domainName'),
  },
  {
    number: 122,
    name: 'uname',
    takes: ['address'],
    run: (kernel, task, { numbers }) => uname(kernel, task, numbers[0]!),
  },
  {
    number: 265,
    name: 'clock_gettime',
    takes: ['number', 'address'],
    run: (kernel, task, { numbers: [clock, buffer] }) => clockGetTime(kernel, task, clock!, buffer!),
  },
];
