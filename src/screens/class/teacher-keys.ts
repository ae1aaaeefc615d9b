import { backKey, type KeyRecord } from '../keys.ts';

/** The keys of whoever leads a class: Enter alone leads through it, the others are for what comes in between. */
export const teacherKeys = [
  { action: 'onward', keys: ['enter'], help: 'class.teach.help.onward', hint: 'class.hint.onward' },
  { action: 'again', keys: ['v'], help: 'class.teach.help.again', hint: 'class.hint.again' },
  { action: 'extend', keys: ['+', 'e'], help: 'class.teach.help.extend', hint: 'class.hint.extend' },
  { action: 'pause', keys: ['space'], help: 'class.teach.help.pause', hint: 'class.hint.pause' },
  { action: 'people', keys: ['tab'], help: 'class.teach.help.people', hint: 'class.hint.people' },
  { action: 'wall', keys: ['P'], help: 'class.teach.help.wall', hint: 'class.hint.wall' },
  { action: 'key', keys: ['k'], help: 'class.teach.help.key' },
  { action: 'code', keys: ['c'], help: 'class.teach.help.code' },
  { action: 'lock', keys: ['L'], help: 'class.teach.help.lock' },
  { action: 'stepBack', keys: ['left'], help: 'class.teach.help.stepBack' },
  { action: 'step', keys: ['right'], help: 'class.teach.help.step' },
  { action: 'stop', keys: ['s'], help: 'class.teach.help.stop' },
  { action: 'down', keys: ['down', 'j'], help: 'class.teach.help.down' },
  { action: 'up', keys: ['up'], help: 'class.teach.help.up' },
  { action: 'page', keys: ['pagedown'], help: 'screens.lesson.helpPage' },
  { action: 'pageBack', keys: ['pageup'], help: 'screens.lesson.helpPageBack' },
  { action: 'rename', keys: ['r'], help: 'class.teach.help.rename' },
  { action: 'time', keys: ['t'], help: 'class.teach.help.time' },
  { action: 'remove', keys: ['d'], help: 'class.teach.help.remove' },
  { action: 'end', keys: ['E'], help: 'class.teach.help.end' },
  { ...backKey, keys: ['escape', 'q'], help: 'class.teach.help.leave' },
] as const satisfies readonly KeyRecord[];

export type TeacherAction = (typeof teacherKeys)[number]['action'];
