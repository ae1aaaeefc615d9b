import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SET_UP_STEPS, type SetUpStepId, tryOrder } from '../../../src/virtualization/kvm-user/set-up.ts';

const ALL = SET_UP_STEPS.map(({ id }) => id);
const without = (...ids: SetUpStepId[]): SetUpStepId[] => ALL.filter((id) => !ids.includes(id));
/** A step just before another. */
const moved = (id: SetUpStepId, before: SetUpStepId): SetUpStepId[] =>
  without(id).flatMap((one) => (one === before ? [id, one] : [one]));

describe('setting a virtual machine up', () => {
  it('works in the order of the list, and without the steps that are a choice', () => {
    expect(tryOrder(ALL)).toEqual({ isRunning: true });
    expect(tryOrder(SET_UP_STEPS.filter(({ isRequired }) => isRequired).map(({ id }) => id))).toEqual({
      isRunning: true,
    });
  });

  it.each<[string, SetUpStepId[], SetUpStepId, object]>([
    ['nothing before the door is open', without('open'), 'KVM_GET_API_VERSION', { errno: 'EBADF' }],
    ['no processor without a machine', without('KVM_CREATE_VM'), 'KVM_SET_USER_MEMORY_REGION', { errno: 'EBADF' }],
    [
      'no interrupt controllers after a processor',
      moved('KVM_CREATE_VCPU', 'KVM_CREATE_IRQCHIP'),
      'KVM_CREATE_IRQCHIP',
      { errno: 'EINVAL' },
    ],
    ['no timer without them', without('KVM_CREATE_IRQCHIP'), 'KVM_CREATE_PIT2', { errno: 'ENOENT' }],
    ['no mapping of unknown size', without('KVM_GET_VCPU_MMAP_SIZE'), 'mmap-vcpu', { errno: 'EINVAL' }],
    ['no run without registers', without('KVM_SET_SREGS'), 'KVM_RUN', { exit: 'KVM_EXIT_INTERNAL_ERROR' }],
    ['no run without memory', without('KVM_SET_USER_MEMORY_REGION'), 'KVM_RUN', { exit: 'KVM_EXIT_INTERNAL_ERROR' }],
    [
      'no run over memory that came too late',
      moved('KVM_SET_USER_MEMORY_REGION', 'mmap-memory'),
      'KVM_RUN',
      { errno: 'EFAULT' },
    ],
    ['no look at the exit without struct kvm_run', without('mmap-vcpu'), 'KVM_RUN', { signal: 'SIGSEGV' }],
    [
      'no second machine part twice',
      [...without('KVM_RUN'), 'KVM_CREATE_VCPU', 'KVM_RUN'],
      'KVM_CREATE_VCPU',
      { errno: 'EEXIST' },
    ],
  ])('%s', (_, order, step, failure) => {
    expect(tryOrder(order)).toMatchObject({ isRunning: false, step, failure });
  });

  it('never runs when a required step comes after KVM_RUN or not at all, and else fails at the first step that lacks something', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ALL), (order) => {
        const outcome = tryOrder(order);
        const before = order.slice(0, order.indexOf('KVM_RUN'));
        const isComplete = SET_UP_STEPS.every(
          ({ id, isRequired }) => !isRequired || id === 'KVM_RUN' || before.includes(id),
        );
        if (!order.includes('KVM_RUN') || !isComplete) expect(outcome.isRunning).toBe(false);
        if ('at' in outcome)
          expect(tryOrder(order.slice(0, outcome.at))).toEqual({ isRunning: false, missing: 'KVM_RUN' });
      }),
    );
  });

  it('has every step said in both languages', () => {
    for (const { purpose } of SET_UP_STEPS) expect(purpose.es).not.toBe(purpose.en);
  });
});
