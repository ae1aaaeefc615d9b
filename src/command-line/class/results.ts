import { writeFileSync } from 'node:fs';

import { showJoinCode } from '../../classroom/join-code.ts';
import { answerRows, classJson, scoreRows } from '../../classroom/results.ts';
import { standingsSoFar } from '../../classroom/standings.ts';
import { teacherView } from '../../classroom/teacher-view.ts';
import { minutesEast } from '../../session/hub-of.ts';
import { keepClassAttempts } from '../../session/keep-class-attempts.ts';
import { listClasses } from '../../store/classes.ts';
import { writeCsv } from '../../language/write-csv.ts';
import type { Call } from '../command.ts';
import { openPainter } from '../open-desk.ts';
import { UsageError } from '../usage-error.ts';
import type { OtherAction } from './class-action.ts';
import { findClass } from './find-class.ts';

/** The classes that there are. */
export const list: OtherAction = {
  kind: 'look',
  summary: 'command.class.action.list',
  async act(call, { db, learner }) {
    const { line, output } = call.surroundings;
    const classes = await listClasses(db, line === undefined ? {} : { teacher: learner });
    const { translate } = call.settings;
    for (const one of classes) {
      const state = translate(one.endedAtMs === undefined ? 'command.class.isOpen' : 'command.class.isEnded');
      const text = `${showJoinCode(one.code)}  ${one.id}  ${state}  ${one.title}`;
      output.write(`${call.options.json === true ? JSON.stringify(one) : text}\n`);
    }
  },
};

/** How a class stands now. */
export const show: OtherAction = {
  kind: 'look',
  summary: 'command.class.action.show',
  async act(call, store) {
    const { classroom, summary } = await findClass(call, store);
    const nowMs = await store.db.now();
    const { phase, learners, asked, settings, current, isLocked, isPaused } = teacherView(classroom, nowMs);
    const [question] = current;
    const state = {
      ...{ id: summary.id, code: summary.code, phase, isLocked, isPaused, learners: learners.length },
      ...{ asked, planned: settings.plan.length, round: question && question.round + 1 },
      ...{ answers: question?.answers, leftMs: question?.leftMs },
    };
    if (call.options.json === true) return void call.surroundings.output.write(`${JSON.stringify(state)}\n`);
    const { translate } = call.settings;
    const values = { count: learners.length, asked, planned: settings.plan.length, answers: question?.answers ?? 0 };
    call.surroundings.output.write(
      `${translate(`command.class.phase.${phase}`)} ${translate('command.class.state', values)}\n`,
    );
  },
};

/** Who has how many points, and how the questions did. */
export const results: OtherAction = {
  kind: 'look',
  summary: 'command.class.action.results',
  async act(call, store) {
    const { classroom, summary } = await findClass(call, store);
    // Where the process that ended the class could not keep them, it is done now.
    if (classroom.endedAtMs !== undefined)
      await keepClassAttempts(store.db, { id: summary.id, classroom }, minutesEast);
    const standings = standingsSoFar(classroom);
    if (call.options.json === true) {
      return void call.surroundings.output.write(`${JSON.stringify(classJson(classroom, standings))}\n`);
    }
    const { classResultsView } = await import('../../screens/class-results-view.ts');
    const { painter, paper } = await openPainter(call);
    painter.paint(classResultsView(classroom, paper));
  },
};

/** The whole class into a file: JSON, or CSV of its answers or of its points. */
export const exportClass: OtherAction = {
  kind: 'look',
  summary: 'command.class.action.export',
  async act(call, store) {
    const { classroom } = await findClass(call, store);
    // Nobody who comes by a line writes a file here: they get it as output.
    const target = call.surroundings.line === undefined ? call.arguments[2] : '-';
    if (target === undefined) throw new UsageError('command.class.fileMissing');
    const text = formatOf(call, target)(classroom, standingsSoFar(classroom));
    if (target === '-') return void call.surroundings.output.write(text);
    writeFileSync(target, text, { flag: 'wx', mode: 0o600 });
    call.surroundings.errors.write(`${call.settings.translate('progress.exported', { file: target })}\n`);
  },
};

type Writer = (...of: Parameters<typeof classJson>) => string;

const writers: Readonly<Record<string, Writer>> = {
  json: (classroom, standings) => `${JSON.stringify(classJson(classroom, standings), undefined, 1)}\n`,
  answers: (classroom) => writeCsv(answerRows(classroom)),
  scores: (classroom, standings) => writeCsv(scoreRows(classroom, standings)),
};

function formatOf({ options }: Call, target: string): Writer {
  const name = String(options.format ?? (/\.csv$/i.test(target) ? 'answers' : 'json'));
  const writer = Object.hasOwn(writers, name) ? writers[name] : undefined;
  if (writer === undefined)
    throw new UsageError('command.class.unknownFormat', { name, known: Object.keys(writers).join(', ') });
  return writer;
}
