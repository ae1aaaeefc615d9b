// The beginning of a thread that runs the statements of one store, so that a disk that takes its time holds up nobody
// else. Plain JavaScript, since a thread begins with a file as it stands, also where nothing is built.
import { parentPort, workerData } from 'node:worker_threads';

import Database from 'libsql';

/** @typedef {{ id: number, statements: [sql: string, parameters: (string | number | null)[]][] }} Order */

const connection = new Database(workerData);
const statements = new Map();

parentPort.on('message', (/** @type {Order} */ order) => {
  try {
    const rows = order.statements.map(([sql, parameters]) => run(sql, parameters));
    parentPort.postMessage({ id: order.id, rows });
  } catch (error) {
    parentPort.postMessage({ id: order.id, error: { code: error.code, message: String(error.message) } });
  }
});

function run(sql, parameters) {
  let statement = statements.get(sql);
  if (statement === undefined) {
    statement = connection.prepare(sql);
    statements.set(sql, statement);
  }
  if (statement.reader) return statement.all(...parameters);
  statement.run(...parameters);
  return [];
}
