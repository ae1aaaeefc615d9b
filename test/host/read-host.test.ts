import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { readHost } from '../../src/host/read-host.ts';
import { conclude } from '../../src/virtualization/host-check/conclude.ts';
import { evidenceOf } from '../../src/virtualization/host-check/evidence.ts';
import { layOut } from './recorded-tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'anillo-host-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const factsOf = (name: string) => readHost(layOut(name, folder), 'linux');
const idsOf = (name: string) => conclude(evidenceOf(factsOf(name))).map(({ id }) => id);

/** What each recorded computer must be told: hardware, place, container, and what else there is to say. */
const told: Readonly<Record<string, readonly string[]>> = {
  'intel-ready': ['ready', 'bareMetal', 'notContained', 'nestedOn', 'iommuActive'],
  'intel-no-access': ['noAccess', 'bareMetal', 'notContained', 'nestedOn', 'iommuNone'],
  'intel-no-module': ['noModule', 'bareMetal', 'notContained', 'iommuNone'],
  'intel-silent': ['noModule', 'bareMetal', 'notContained', 'iommuNone'],
  'intel-firmware-off': ['noneOrHidden', 'bareMetal', 'notContained', 'iommuNone'],
  'amd-ready': ['ready', 'bareMetal', 'notContained', 'nestedOff', 'iommuNone'],
  'vmware-nested': ['readyNested', 'vmNamed', 'notContained', 'nestedOn', 'iommuNone'],
  'qemu-not-nested': ['guestWithout', 'vmNamed', 'notContained', 'iommuNone'],
  'virtualbox-by-vendor': ['guestWithout', 'vmNamed', 'notContained', 'iommuNone'],
  'oracle-server': ['ready', 'namedOnly', 'notContained', 'nestedOn', 'iommuNone'],
  'kvm-microvm': ['contradiction', 'vmUnnamed', 'leftOver', 'iommuNone'],
  'xen-dom0': ['xenOwns', 'xenControl', 'notContained', 'iommuNone'],
  'xen-dom0-by-features': ['xenOwns', 'xenControl', 'notContained', 'iommuNone'],
  'xen-pv': ['guestWithout', 'xenGuest', 'notContained', 'iommuNone'],
  wsl2: ['wslWithout', 'inWsl', 'ownNamespaces', 'iommuNone'],
  'wsl2-nested': ['readyNested', 'inWsl', 'notContained', 'nestedOn', 'iommuNone'],
  wsl1: ['wslOne', 'inWsl', 'noContainerSign', 'iommuNone'],
  docker: ['notGiven', 'bareMetal', 'contained', 'nestedOn', 'iommuNone'],
  podman: ['refused', 'bareMetal', 'contained', 'nestedOn', 'iommuNone'],
  'docker-v1': ['noModule', 'bareMetal', 'perhapsContained', 'iommuNone'],
  nspawn: ['notGiven', 'bareMetal', 'contained', 'nestedOn', 'iommuNone'],
  openvz: ['noModule', 'bareMetal', 'openVz', 'iommuNone'],
  unshared: ['ready', 'bareMetal', 'ownNamespaces', 'nestedOn', 'iommuNone'],
  uml: ['umlOnly', 'inUml', 'notContained', 'iommuNone'],
  'arm-ready': ['readyByDevice', 'noSign', 'notContained', 'iommuNone'],
  'arm-guest': ['guestWithout', 'vmByTree', 'notContained', 'iommuNone'],
  'arm-without': ['unproved', 'noSign', 'notContained', 'iommuNone'],
  power: ['readyByDevice', 'noSign', 'notContained', 'iommuNone'],
  s390: ['unproved', 'vmControl', 'notContained', 'iommuNone'],
  nothing: ['unreadable', 'noSign', 'noContainerSign', 'iommuNone'],
};

describe('a recorded computer', () => {
  it.each(Object.entries(told))('%s is told %j', (name, ids) => {
    expect(idsOf(name)).toEqual([...ids, 'anywhere']);
  });

  it('is in the table, each of them', () => {
    const recorded = readdirSync(new URL('fixtures', import.meta.url)).map((file) => file.replace('.tree', ''));
    expect(recorded.sort()).toEqual(Object.keys(told).sort());
  });

  it('gives nothing away of the first process but that it is a container', () => {
    const facts = readHost(layOut('nspawn', mkdtempSync(join(folder, 'again-'))), 'linux');
    expect(facts.files['/proc/1/environ']).toBe('container=systemd-nspawn');
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('shows what it can do for guests: IOMMU groups, cards that split, and its own limits', () => {
    const again = mkdtempSync(join(folder, 'again-'));
    expect(evidenceOf(readHost(layOut('intel-ready', again), 'linux')).devices).toEqual({
      iommu: { groups: 3, devices: 3 },
      splittable: 1,
      split: 0,
      nodes: ['/dev/vfio/vfio'],
    });
    const { container } = evidenceOf(readHost(layOut('docker', again), 'linux'));
    expect(container.limits).toEqual(['memory.max 536870912']);
  });
});

describe('a hostile tree', () => {
  function tree(name: string): string {
    const root = join(folder, name);
    for (const path of ['proc/self/ns', 'sys/module', 'sys/bus/pci/devices', 'dev', 'run'])
      mkdirSync(join(root, path), { recursive: true });
    return root;
  }

  it('is not read without end, nor out of its root, nor waited for', () => {
    const root = tree('hostile');
    writeFileSync(join(root, 'proc/cpuinfo'), 'flags : vmx\n');
    truncateSync(join(root, 'proc/cpuinfo'), 2 ** 40);
    symlinkSync('/etc/passwd', join(root, 'run/.containerenv'));
    symlinkSync('../../../../../../../../etc', join(root, 'proc/xen'));
    symlinkSync('loop', join(root, 'sys/fs'));
    symlinkSync('osrelease', join(root, 'proc/osrelease'));
    symlinkSync('cpuinfo', join(root, 'proc/sysinfo'));
    symlinkSync('.', join(root, 'sys/bus/pci/devices/again'));
    execFileSync('mkfifo', [join(root, '.dockerenv'), join(root, 'dev/kvm')]);
    symlinkSync('/dev/zero', join(root, 'dev/vhost-net'));
    for (let index = 0; index < 3000; index++) mkdirSync(join(root, 'sys/module', `kvm_${index}`));
    const facts = readHost(root, 'linux');
    expect(facts.files['/proc/cpuinfo']!.length).toBeLessThanOrEqual(64 * 1024);
    expect(facts.folders['/sys/module']).toHaveLength(1024);
    expect(Object.keys(facts.files)).not.toContain('/run/.containerenv');
    expect(Object.keys(facts.folders)).not.toContain('/proc/xen');
    expect(facts.devices).toEqual({ '/dev/kvm': { kind: 'other', number: '', opening: '' } });
    expect(conclude(evidenceOf(facts))[0]!.id).toBe('noModule');
  });

  it('cannot speak to the terminal', () => {
    const root = tree('speaking');
    writeFileSync(join(root, 'proc/cpuinfo'), 'model name : \x1b]0;owned\x07\u202eUPC\x9b31m\nflags : vmx\n');
    mkdirSync(join(root, 'sys/module/kvm_\x1b[2J'));
    symlinkSync('pid:[\x1b[1m]', join(root, 'proc/self/ns/pid'));
    const text = JSON.stringify(Object.entries(readHost(root, 'linux')));
    expect(text).not.toMatch(/\\u00|[\u007f-\u009f\u202e]/);
  });
});

describe('this very computer', () => {
  it('is read, and something follows about it', () => {
    const facts = readHost('/', 'linux');
    const ids = conclude(evidenceOf(facts)).map(({ id }) => id);
    expect(Object.keys(facts.files)).toContain('/proc/cpuinfo');
    expect(ids).not.toContain('unreadable');
  });

  it.each([
    ['darwin', 'macos'],
    ['win32', 'windows'],
    ['freebsd', 'otherSystem'],
  ])('where it is %s, is told what there is to know there, and nothing is read', (platform, id) => {
    const facts = readHost('/', platform);
    expect(facts.files).toEqual({});
    expect(conclude(evidenceOf(facts)).map((conclusion) => conclusion.id)).toEqual([id, 'anywhere']);
  });
});
