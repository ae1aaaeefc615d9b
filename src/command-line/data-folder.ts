import { isAbsolute, join } from 'node:path';

/** Where what is learned is kept, unless --data says another place (XDG Base Directory Specification: a relative path there is ignored). */
export function dataFolder({ XDG_DATA_HOME = '' }: { XDG_DATA_HOME?: string | undefined }, home: string): string {
  return join(isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(home, '.local', 'share'), 'anillo');
}
