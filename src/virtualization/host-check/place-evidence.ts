import { DMI_FILES, type HostFacts } from './host-facts.ts';

/** What tells under what this Linux runs. */
export interface PlaceEvidence {
  readonly release: string;
  readonly wsl?: 'WSL1' | 'WSL2';
  readonly xen?: 'dom0' | 'PV' | 'HVM' | 'PVH' | 'unknown';
  /** The product that the firmware's tables name, the text that does, and the file it stands in. */
  readonly dmi?: { readonly product: string; readonly text: string; readonly file: string };
  /** What the firmware's tables say where they name no product that we know. */
  readonly dmiText?: string;
  readonly deviceTree?: string;
  /** What runs this Linux on an IBM Z. */
  readonly controlProgram?: string;
}

/** The beginnings of DMI texts, and what each means (systemd, src/basic/virt.c). */
const products: readonly (readonly [beginning: string, product: string])[] = [
  ['KVM', 'KVM'],
  ['OpenStack', 'KVM (OpenStack)'],
  ['KubeVirt', 'KVM (KubeVirt)'],
  ['Amazon EC2', 'Amazon EC2'],
  ['QEMU', 'QEMU'],
  ['VMware', 'VMware'],
  ['VMW', 'VMware'],
  ['innotek GmbH', 'VirtualBox'],
  ['VirtualBox', 'VirtualBox'],
  ['Oracle Corporation', 'VirtualBox'],
  ['Xen', 'Xen'],
  ['Bochs', 'Bochs'],
  ['Parallels', 'Parallels'],
  ['BHYVE', 'bhyve'],
  ['Hyper-V', 'Hyper-V'],
  ['Apple Virtualization', 'Apple Virtualization'],
  ['Google Compute Engine', 'Google Compute Engine'],
];

export function placeEvidence(facts: Pick<HostFacts, 'files' | 'folders'>): PlaceEvidence {
  const { files } = facts;
  const release = files['/proc/sys/kernel/osrelease']?.trim() ?? '';
  const wsl = /Microsoft|WSL/i.test(release) ? (/WSL2/i.test(release) ? 'WSL2' : 'WSL1') : undefined;
  const [xen, dmi] = [xenEvidence(facts), dmiEvidence(facts)];
  const deviceTree = files['/proc/device-tree/hypervisor/compatible']?.trim().replaceAll('\n', ' ');
  const controlProgram = /Control Program *: *(.*)/.exec(files['/proc/sysinfo'] ?? '')?.[1]?.trim();
  return {
    release,
    ...(wsl !== undefined && { wsl }),
    ...(xen !== undefined && { xen }),
    ...dmi,
    ...(deviceTree !== undefined && deviceTree !== '' && { deviceTree }),
    ...(controlProgram !== undefined && { controlProgram }),
  };
}

/** In the hex digits of `features`, bit 11 says that this is the control domain (xen.h: XENFEAT_dom0). */
const XENFEAT_DOM0 = 1 << 11;

function xenEvidence({ files, folders }: Pick<HostFacts, 'files' | 'folders'>): PlaceEvidence['xen'] {
  const isXen = folders['/proc/xen'] !== undefined || files['/sys/hypervisor/type']?.trim() === 'xen';
  if (!isXen) return undefined;
  const features = Number.parseInt(files['/sys/hypervisor/properties/features'] ?? '', 16);
  const isControl = (files['/proc/xen/capabilities'] ?? '').includes('control_d');
  if (isControl || (features & XENFEAT_DOM0) !== 0) return 'dom0';
  const type = files['/sys/hypervisor/guest_type']?.trim();
  return (['PV', 'HVM', 'PVH'] as const).find((known) => known === type) ?? 'unknown';
}

function dmiEvidence({ files }: Pick<HostFacts, 'files'>): Pick<PlaceEvidence, 'dmi' | 'dmiText'> {
  const texts = DMI_FILES.map((file) => ({ file, text: files[file]?.trim() ?? '' })).filter(({ text }) => text !== '');
  for (const { file, text } of texts) {
    const product = products.find(([beginning]) => text.startsWith(beginning))?.[1];
    if (product !== undefined) return { dmi: { product, text, file } };
  }
  const said = texts.slice(0, 2).map(({ text }) => text);
  return said.length === 0 ? {} : { dmiText: said.join(', ') };
}
