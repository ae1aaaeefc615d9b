import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decide,
  SECCOMP_ACTIONS,
  SECCOMP_RETURN,
  type SeccompFilter,
} from '../../../src/virtualization/host-kernel/seccomp.ts';
import { containerView } from '../../../src/virtualization/host-kernel/views.ts';
import { finished, program, withPrint } from './start.ts';

const NO_ARGUMENTS = [0, 0, 0, 0, 0, 0];

describe('a seccomp filter', () => {
  it('decides before the call: the call never begins', () => {
    const { events } = finished({ application: program('attack-kill') });
    expect(events.some(({ kind, reason }) => kind === 'denied' && reason === 'seccomp')).toBe(false);
    const refused = finished({ application: program('attack-reboot') }).events.filter(({ kind }) => kind === 'denied');
    expect(refused).toMatchObject([{ reason: 'seccomp', text: 'EPERM: reboot' }]);
  });

  it.each([
    ['ERRNO', 'reboot: -1\n', 0],
    ['KILL_PROCESS', 'reboot: ', 159],
    ['TRAP', 'reboot: ', 159],
    ['LOG', 'reboot: -1\n', 0],
  ])('with %s makes the program print %j and end with %i', (action, text, status) => {
    const seen = finished({ application: program('attack-reboot') }, { 'seccomp-action': action });
    expect([seen.text, seen.execution.status]).toEqual([text, status]);
  });

  it('that only logs leaves the refusal to the capabilities', () => {
    const { events } = finished({ application: program('attack-reboot') }, { 'seccomp-action': 'LOG' });
    expect(events.filter(({ kind }) => kind === 'denied').map(({ reason }) => reason)).toEqual([
      'seccomp',
      'capabilities',
    ]);
  });

  it('looks at arguments: clone may fork, and may not make namespaces', () => {
    const clone = (flags: string): string =>
      `mov eax,120\n mov ebx,${flags}\n xor ecx,ecx\n int 0x80\n test eax,eax\n je .end\n call print_number\n.end:`;
    expect(finished({ application: withPrint(`start:\n${clone('17')}`) }).text).toBe('2\n');
    expect(finished({ application: withPrint(`start:\n${clone('0x20000011')}`) }).text).toBe('-22\n');
  });

  it('is inherited and never lost: the strict mode ends a child at its first other call', () => {
    const code = 'start:\n mov eax,354\n xor ebx,ebx\n xor ecx,ecx\n int 0x80\n mov eax,20\n int 0x80';
    expect(finished({ application: withPrint(code) }).execution.status).toBe(159);
  });

  it('answers with the strictest of all filters', () => {
    const action = fc.constantFrom(...SECCOMP_ACTIONS);
    fc.assert(
      fc.property(fc.array(action, { minLength: 1 }), (actions) => {
        const filters: SeccompFilter[] = actions.map((otherwise) => ({ rules: new Map(), otherwise }));
        const strictest = SECCOMP_ACTIONS.find((each) => actions.includes(each));
        expect(decide(filters, 20, NO_ARGUMENTS).action).toBe(strictest);
      }),
    );
  });

  it('has the return values of Linux, which rise as the actions get milder', () => {
    const values = SECCOMP_ACTIONS.map((action) => SECCOMP_RETURN[action] | 0);
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });
});

describe('a container’s process 1', () => {
  it('has a filter, no_new_privs and the usual capabilities', () => {
    const { execution } = finished({ application: program('hello') });
    const view = containerView(execution.kernel, 0)!;
    expect(view).toMatchObject({ hasSeccomp: true, hasNoNewPrivileges: true });
    expect(view.capabilities).toHaveLength(14);
    expect(view.capabilities).not.toContain('CAP_SYS_ADMIN');
  });

  it.each([
    ['none', 0],
    ['all', 32],
  ])('with capabilities %s has %i of them', (capabilities, count) => {
    const { execution } = finished({ application: program('hello') }, { capabilities, seccomp: false });
    const view = containerView(execution.kernel, 0)!;
    expect([view.capabilities.length, view.hasSeccomp]).toEqual([count, false]);
  });
});
