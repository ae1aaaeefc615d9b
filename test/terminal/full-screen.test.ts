import { PassThrough } from 'node:stream';

import { expect, it } from 'vitest';

import { FullScreen } from '../../src/terminal/full-screen.ts';
import { MOUSE_OFF, MOUSE_ON } from '../../src/terminal/mouse-report.ts';

/** A terminal of a process that can end, and give way to a shell. */
function takeOver() {
  let sent = '';
  let end = () => {};
  let comeBack = () => {};
  const owner = {
    onEnd: (hear: () => void) => {
      end = hear;
      return () => {};
    },
    suspend: (resumed: () => void) => void (comeBack = resumed),
  };
  const streams = {
    input: new PassThrough(),
    write: (text: string) => void (sent += text),
    size: () => ({ columns: 80, rows: 24 }),
    onResize: () => () => {},
    owner,
  };
  const nothing = () => {};
  const ears = { pressed: nothing, resized: nothing, lost: nothing, resumed: nothing };
  const screen = new FullScreen(streams, 'xterm-256color', ears);
  /** What is sent of the mouse while something happens. */
  const during = (happens: () => void): string[] => {
    sent = '';
    happens();
    return sent.split(/(\x1b\[\?1000h\x1b\[\?1006h|\x1b\[\?1006l\x1b\[\?1000l)/).filter((_, index) => index % 2 === 1);
  };
  return { screen, during, end: () => end(), comeBack: () => comeBack() };
}

it('tells of the mouse while that is wished for, and not while the shell has the terminal', () => {
  const { screen, during, comeBack } = takeOver();
  expect(during(() => screen.setMouse(true))).toEqual([MOUSE_ON]);
  expect(during(() => screen.setMouse(true))).toEqual([]);
  expect(during(() => screen.suspend())).toEqual([MOUSE_OFF]);
  expect(during(comeBack)).toEqual([MOUSE_ON]);
  expect(during(() => screen.setMouse(false))).toEqual([MOUSE_OFF]);
  expect(during(() => screen.close())).toEqual([]);
});

it.each(['the session ends', 'the process ends, be it by a mistake of ours'])('keeps no mouse when %s', (way) => {
  const { screen, during, end } = takeOver();
  screen.setMouse(true);
  expect(during(() => (way === 'the session ends' ? screen.close() : end()))).toEqual([MOUSE_OFF]);
  expect(during(() => screen.close())).toEqual([]);
});

it('sends nothing of the mouse to whoever does not wish for one', () => {
  const { screen, during, comeBack, end } = takeOver();
  const life = () => {
    screen.setMouse(false);
    screen.suspend();
    comeBack();
    end();
    screen.close();
  };
  expect(during(life)).toEqual([]);
});
