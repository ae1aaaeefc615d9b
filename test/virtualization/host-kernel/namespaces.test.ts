import { describe, expect, it } from 'vitest';
import { ERRNO, type ErrorName } from '../../../src/virtualization/host-kernel/errno.ts';
import { CLONE } from '../../../src/virtualization/host-kernel/clone-flags.ts';
import { performHostCall } from '../../../src/virtualization/host-kernel/dispatch.ts';
import type { HostKernel } from '../../../src/virtualization/host-kernel/host-kernel.ts';
import { NAMESPACE_LAYERS } from '../../../src/virtualization/host-kernel/layer.ts';
import type { CallArguments } from '../../../src/virtualization/host-kernel/system-call.ts';
import { callByName } from '../../../src/virtualization/host-kernel/system-calls.ts';
import { hostPid, ownPid, type Task } from '../../../src/virtualization/host-kernel/task.ts';
import { containerView } from '../../../src/virtualization/host-kernel/views.ts';
import type { Options } from '../../../src/virtualization/technique.ts';
import { lessonProgram } from '../guests.ts';
import { finished, started, withPrint } from './start.ts';

const hello = { application: lessonProgram('hello') };

interface Host {
  readonly kernel: HostKernel;
  readonly shim: Task;
  readonly init: Task;
}

function host(options: Options = {}): Host {
  const { kernel } = started(hello, { seccomp: false, ...options });
  const [container] = kernel.state.containers;
  const init = container!.init!;
  return { kernel, init, shim: init.parent! };
}

/** A call by a task, as the runtime makes them. */
function call(kernel: HostKernel, task: Task, name: string, given: Partial<CallArguments> = {}): number {
  return performHostCall(kernel, task, callByName(name)!, { numbers: [], texts: [], ...given }) ?? 0;
}

const error = (name: ErrorName): number => -ERRNO[name];
const openFile = (kernel: HostKernel, task: Task, path: string, flags = 0): number =>
  call(kernel, task, 'open', { texts: [path], numbers: [0, flags] });

/** What a file says to a task. */
function contentOf(kernel: HostKernel, task: Task, path: string): string {
  const file = task.files[openFile(kernel, task, path)];
  return file?.kind === 'file' ? String.fromCharCode(...file.content) : '';
}

function write(kernel: HostKernel, task: Task, path: string, text: string): number {
  const fd = openFile(kernel, task, path, 1);
  return fd < 0 ? fd : call(kernel, task, 'write', { numbers: [fd, 0, text.length], texts: [undefined, text] });
}

const newest = ({ state }: HostKernel): Task => state.tasks.at(-1)!;

describe('PID namespaces', () => {
  it('give one task one number at each level', () => {
    const { kernel, init } = host({ capabilities: 'all' });
    expect(init.pids.map(({ number }) => number)).toEqual([4211, 1]);
    call(kernel, init, 'clone', { numbers: [CLONE.NEWPID | 17, 0] });
    expect(newest(kernel).pids.map(({ number }) => number)).toEqual([4212, 2, 1]);
  });

  it('are not left by unshare: only children are born into the new one', () => {
    const { kernel, init } = host({ capabilities: 'all' });
    expect(call(kernel, init, 'unshare', { numbers: [CLONE.NEWPID] })).toBe(0);
    expect(call(kernel, init, 'getpid')).toBe(1);
    const seen = call(kernel, init, 'fork');
    expect([seen, ownPid(newest(kernel)), hostPid(newest(kernel))]).toEqual([2, 1, 4212]);
  });

  it('end with their process 1', () => {
    const { kernel, init, shim } = host({ capabilities: 'all' });
    call(kernel, init, 'fork');
    call(kernel, init, 'fork');
    expect(kernel.state.tasks).toHaveLength(6);
    expect(call(kernel, shim, 'kill', { numbers: [4211, 9] })).toBe(0);
    expect(kernel.state.tasks.map(hostPid)).toEqual([1, 2, 4210]);
    expect(init.pids.at(-1)!.namespace.isDead).toBe(true);
  });

  it('protect their process 1 from its own, and not from above', () => {
    const { kernel, init, shim } = host();
    call(kernel, init, 'fork');
    const child = newest(kernel);
    expect(call(kernel, child, 'kill', { numbers: [1, 9] })).toBe(0);
    expect(init.state).not.toBe('zombie');
    expect(call(kernel, shim, 'kill', { numbers: [4211, 15] })).toBe(0);
    expect(kernel.state.containers[0]!.status).toBeUndefined();
    call(kernel, shim, 'kill', { numbers: [4211, 9] });
    expect(kernel.state.containers[0]!.status).toBe(137);
  });

  it('give orphans to process 1', () => {
    const { kernel, init } = host();
    call(kernel, init, 'fork');
    const child = newest(kernel);
    call(kernel, child, 'fork');
    const grandchild = newest(kernel);
    call(kernel, child, 'exit', { numbers: [3] });
    expect(grandchild.parent).toBe(init);
    expect(call(kernel, grandchild, 'getppid')).toBe(1);
  });

  it('take no new task once process 1 has ended', () => {
    const { kernel, shim } = host();
    call(kernel, shim, 'unshare', { numbers: [CLONE.NEWPID] });
    call(kernel, shim, 'fork');
    call(kernel, newest(kernel), 'exit', { numbers: [0] });
    expect(call(kernel, shim, 'fork')).toBe(error('ENOMEM'));
  });
});

describe('user namespaces', () => {
  it('make root inside an ordinary number outside', () => {
    const { kernel, init } = host();
    expect(init.credentials.uid).toBe(100_000);
    expect(call(kernel, init, 'getuid')).toBe(0);
    expect(call(kernel, init, 'setuid', { numbers: [70_000] })).toBe(error('EINVAL'));
    expect(contentOf(kernel, init, '/proc/self/uid_map')).toBe('0 100000 65536\n');
  });

  it('let their root have every capability inside, and none outside', () => {
    const { kernel, init } = host({ capabilities: 'all' });
    expect(call(kernel, init, 'sethostname', { texts: ['other'] })).toBe(0);
    expect(call(kernel, init, 'iopl', { numbers: [3] })).toBe(error('EPERM'));
    expect(call(kernel, init, 'mount', { texts: ['/dev/sda1', '/etc', 'ext4'], numbers: [0, 0, 0, 0] })).toBe(
      error('EPERM'),
    );
  });

  it('can be made by anybody, and the map is written once', () => {
    const { kernel, init } = host({ capabilities: 'none' });
    expect(call(kernel, init, 'unshare', { numbers: [CLONE.NEWUTS] })).toBe(error('EPERM'));
    expect(call(kernel, init, 'clone', { numbers: [CLONE.NEWUSER | 17, 0] })).toBe(2);
    const child = newest(kernel);
    expect(call(kernel, child, 'getuid')).toBe(65_534);
    expect(write(kernel, child, '/proc/self/uid_map', '0 5 10')).toBe(error('EPERM'));
    expect(write(kernel, child, '/proc/self/uid_map', '0 0 1')).toBe(5);
    expect(call(kernel, child, 'getuid')).toBe(0);
    expect(child.credentials.uid).toBe(100_000);
    expect(write(kernel, child, '/proc/self/uid_map', '0 0 1')).toBe(error('EPERM'));
  });

  it('decide whether the root inside owns the files of the host', () => {
    const { kernel, init } = host({ mount: false });
    init.root = '/';
    expect(openFile(kernel, init, '/etc/shadow')).toBe(error('EACCES'));
    const plain = host({ mount: false, user: false });
    plain.init.root = '/';
    expect(contentOf(plain.kernel, plain.init, '/etc/shadow')).toContain('root:');
  });
});

describe('mount namespaces', () => {
  it('hold the image as their root, and nothing of the host', () => {
    const { kernel, init } = host();
    expect(contentOf(kernel, init, '/etc/os-release')).toBe('NAME="image one"\n');
    expect(openFile(kernel, init, '/../../../etc/shadow')).toBe(error('ENOENT'));
    expect(containerView(kernel, 0)!.mounts.map(({ target }) => target)).toEqual(['/', '/proc', '/sys/fs/cgroup']);
    expect(contentOf(kernel, init, '/proc/self/mounts')).toBe(
      '/dev/sda1 / ext4\nproc /proc proc\ncgroup2 /sys/fs/cgroup cgroup2\n',
    );
  });

  it('do not show their mounts to the host', () => {
    const { kernel, shim } = host();
    expect(contentOf(kernel, shim, '/proc/self/mounts').split('\n')).toHaveLength(4);
  });
});

describe('the other namespaces', () => {
  it('UTS: each has its host name, the kernel has one release', () => {
    const { kernel } = host();
    expect(containerView(kernel, 0)!.hostName).toBe('guest');
    expect(kernel.state.namespaces.uts.hostName).toBe('host');
  });

  it('network: a new one has a loopback interface, and nothing else', () => {
    const { kernel } = host();
    expect(containerView(kernel, 0)!.interfaces).toEqual([{ name: 'lo', address: '127.0.0.1/8', isUp: true }]);
    expect(kernel.state.namespaces.net.interfaces.map(({ name }) => name)).toEqual(['lo', 'eth0']);
  });

  it('cgroup: the own group is the root of what one sees', () => {
    const { kernel, init, shim } = host();
    expect(contentOf(kernel, init, '/proc/self/cgroup')).toBe('0::/\n');
    expect(contentOf(kernel, shim, '/proc/4211/cgroup')).toBe('0::/containers/one\n');
    const plain = host({ cgroup: false });
    expect(contentOf(plain.kernel, plain.init, '/proc/self/cgroup')).toBe('0::/containers/one\n');
  });

  it('time: clone cannot make one, and unshare acts on children only', () => {
    const { kernel, init, shim } = host();
    expect(init.namespaces.time.bootSeconds).toBe(86_400);
    expect(shim.namespaces.time).toBe(kernel.state.namespaces.time);
    expect(write(kernel, shim, '/proc/self/timens_offsets', 'boottime 1 0')).toBe(error('EACCES'));
    // The bit of CLONE_NEWTIME stands among those of clone's exit signal.
    expect(call(kernel, shim, 'clone', { numbers: [CLONE.NEWTIME | 17, 0] })).toBe(error('EINVAL'));
  });

  it('time: a program reads the machine clock with the offset of its namespace', () => {
    const code = 'start:\n mov eax,265\n mov ebx,7\n mov ecx,time\n int 0x80\n mov eax,[time]\n call print_number';
    const application = withPrint(code, 'time: dd 0,0');
    expect(finished({ application }).text).toBe('86400\n');
    expect(finished({ application }, { time: false }).text).toBe('0\n');
  });

  it('setns: enters one that a file of /proc names, with power over it', () => {
    const { kernel, init, shim } = host();
    const fd = openFile(kernel, shim, '/proc/4211/ns/uts');
    expect(call(kernel, shim, 'setns', { numbers: [fd, CLONE.NEWNET] })).toBe(error('EINVAL'));
    expect(call(kernel, shim, 'setns', { numbers: [fd, CLONE.NEWUTS] })).toBe(0);
    expect(shim.namespaces.uts).toBe(init.namespaces.uts);
    expect(call(kernel, init, 'setns', { numbers: [openFile(kernel, init, '/proc/self/ns/uts'), 0] })).toBe(
      error('EPERM'),
    );
  });

  it.each(NAMESPACE_LAYERS)('%s can be left out, and then the host’s is used', (layer) => {
    const { kernel } = host({ [layer]: false });
    const view = containerView(kernel, 0)!;
    for (const { kind, isOwn } of view.namespaces) expect([kind, isOwn]).toEqual([kind, kind !== layer]);
  });

  it('the first ones have the inode numbers that Linux gives them', () => {
    const { kernel } = host({ pid: false, uts: false, user: false, ipc: false, cgroup: false, time: false });
    const inodes = Object.fromEntries(containerView(kernel, 0)!.namespaces.map(({ kind, inode }) => [kind, inode]));
    expect(inodes).toMatchObject({
      pid: 4026531836,
      uts: 4026531838,
      user: 4026531837,
      ipc: 4026531839,
      cgroup: 4026531835,
      time: 4026531834,
    });
  });
});
