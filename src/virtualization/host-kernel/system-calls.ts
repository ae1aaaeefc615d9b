/** The table of system calls. A new one is a record in a file of calls/. */
import { EXECUTE_CALLS } from './calls/execute.ts';
import { FILE_CALLS } from './calls/files.ts';
import { IDENTITY_CALLS } from './calls/identity.ts';
import { MEMORY_CALLS } from './calls/memory.ts';
import { MESSAGE_CALLS } from './calls/messages.ts';
import { MOUNT_CALLS } from './calls/mounts.ts';
import { NAMESPACE_CALLS } from './calls/namespaces.ts';
import { NETWORK_CALLS } from './calls/network.ts';
import { PRIVILEGED_CALLS } from './calls/privileged.ts';
import { PROCESS_CALLS } from './calls/process.ts';
import { SECURITY_CALLS } from './calls/security.ts';
import { TRACING_CALLS } from './calls/tracing.ts';
import type { SystemCall } from './system-call.ts';

export const SYSTEM_CALLS: readonly SystemCall[] = [
  ...PROCESS_CALLS,
  ...FILE_CALLS,
  ...EXECUTE_CALLS,
  ...MEMORY_CALLS,
  ...IDENTITY_CALLS,
  ...MOUNT_CALLS,
  ...NAMESPACE_CALLS,
  ...SECURITY_CALLS,
  ...NETWORK_CALLS,
  ...MESSAGE_CALLS,
  ...TRACING_CALLS,
  ...PRIVILEGED_CALLS,
];

const BY_NUMBER = new Map(SYSTEM_CALLS.map((call) => [call.number, call]));
const BY_NAME = new Map(SYSTEM_CALLS.map((call) => [call.name, call]));

export const callByNumber = (number: number): SystemCall | undefined => BY_NUMBER.get(number);
export const callByName = (name: string): SystemCall | undefined => BY_NAME.get(name);
