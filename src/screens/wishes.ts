import { isLanguage } from '../language/language.ts';
import type { Wishes } from './app-stage.ts';
import { themes, type ThemeName } from './style.ts';

/** Wishes with one more, as it was kept; what nobody can wish changes nothing. */
export function withWish(wishes: Wishes, name: string, value: string): Wishes {
  if (name === 'language' && isLanguage(value)) return { ...wishes, language: value };
  if (name === 'theme' && themes.includes(value as ThemeName)) return { ...wishes, theme: value as ThemeName };
  if (name === 'isAscii' || name === 'isMotionOff' || name === 'isLinear' || name === 'hasMouse')
    return { ...wishes, [name]: value === 'true' };
  if (name === 'seconds' && /^\d{1,4}$/.test(value)) return { ...wishes, seconds: Number(value) };
  if (name === 'speed' && /^[1-5]$/.test(value)) return { ...wishes, speed: Number(value) };
  return wishes;
}
