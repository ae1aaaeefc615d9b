/** What a processor with guest mode keeps of the guest and of the last exit, in the words of its maker. */
import { vmcbOf } from '../../../virtualization/svm/vmcb.ts';
import { VirtualMachine } from '../../../virtualization/vmcs/virtual-machine.ts';
import { VMCS_FIELDS } from '../../../virtualization/vmcs/vmcs-fields.ts';
import type { Line } from '../../view.ts';
import { hex, hex8 } from '../fit.ts';
import type { PanelContext } from './panel.ts';

/** In the order of their use: what the last exit left, what makes the guest exit, its state, the host's. */
const GROUPS = [
  'exit-information',
  'execution-controls',
  'entry-controls',
  'exit-controls',
  'guest-state',
  'host-state',
] as const;

const AREAS = ['control', 'save'] as const;

/** The fields of the VMCS, or of the VMCB for whoever asked for AMD's words; none where there is no guest mode. */
export function guestModeLines({ execution, run, translate, isSpoken }: PanelContext): Line[] {
  if (!(execution instanceof VirtualMachine)) return [];
  const { vmcs } = execution.mode;
  const field = (name: string, value: number): Line => [
    { text: isSpoken === true ? `${name}: ${hex(value)}` : `${hex8(value)} ${name}` },
  ];
  if (run.options['vocabulary'] === 'amd') {
    const fields = vmcbOf(vmcs);
    return AREAS.flatMap((area) => [
      [{ text: translate('simulator.panel.vmcb', { area }), style: 'strong' as const }],
      ...fields.filter((one) => one.area === area).map(({ name, value }) => field(name, value)),
    ]);
  }
  return GROUPS.flatMap((group) => [
    [{ text: `VMCS ${group}`, style: 'strong' as const }],
    ...VMCS_FIELDS.filter((one) => one.group === group).map(({ name }) => field(name, vmcs.read(name))),
  ]);
}
