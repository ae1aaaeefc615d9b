import type { Difference } from '../technique.ts';

const reason = {
  es: 'Los segmentos del invitado terminan 64 MiB antes del final, donde vive el monitor: un acceso allí da el #GP o el #SS real.',
  en: "The guest's segments end 64 MiB below the top, where the monitor lives: an access there gives the real #GP or #SS.",
};

/** What every monitor that lives in the guest's address space does to a guest that uses the top of it. */
export const CUT_SEGMENTS: readonly Difference[] = [
  { guest: 'limits', in: 'output', reason },
  { guest: 'limits', in: 'instructions', reason },
];
