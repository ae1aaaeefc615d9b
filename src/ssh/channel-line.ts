import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { ServerChannel } from 'ssh2';

import type { Size } from '../screens/view.ts';
import type { TerminalFlow, TerminalStreams } from '../terminal/full-screen.ts';

/** So much may wait to be read before no more frames are sent: a few of the largest. */
const FULL_BYTES = 48 * 1024;

/** A client's terminal as it told it, which changes when its window does. */
export interface Window {
  size: Size;
  readonly changes: EventEmitter<{ change: [] }>;
}

/** One channel to a client: what is written in one turn goes out as one packet, and a slow reader shows. */
export class ChannelLine {
  readonly #channel: ServerChannel;
  readonly #socket: Socket;
  readonly #room = new EventEmitter<{ room: [] }>();
  #pending: (string | Uint8Array)[] = [];
  #isOpen = true;
  readonly flow: TerminalFlow;

  constructor(channel: ServerChannel, socket: Socket) {
    this.#channel = channel;
    this.#socket = socket;
    this.flow = {
      isFull: () => this.#waitingBytes() > FULL_BYTES,
      onRoom: (hear) => {
        this.#room.on('room', hear);
        return () => void this.#room.off('room', hear);
      },
    };
    const tell = () => this.#tellRoom();
    socket.on('drain', tell);
    const close = () => {
      this.#isOpen = false;
      socket.off('drain', tell);
    };
    channel.on('error', close).on('close', close);
  }

  readonly write = (content: string | Uint8Array): void => {
    if (this.#pending.length === 0) queueMicrotask(() => this.flush());
    this.#pending.push(content);
  };

  /** The terminal at the other end. */
  terminal({ size, changes }: { size: () => Size; changes: Window['changes'] }): TerminalStreams {
    return {
      input: this.#channel,
      write: this.write,
      size,
      onResize(hear) {
        changes.on('change', hear);
        return () => void changes.off('change', hear);
      },
      flow: this.flow,
    };
  }

  writeError(text: string): void {
    this.flush();
    if (this.#isOpen) this.#channel.stderr.write(text);
  }

  flush(): void {
    const pending = this.#pending.splice(0);
    if (!this.#isOpen || pending.length === 0) return;
    const bytes = Buffer.concat(pending.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
    this.#channel.write(bytes, () => this.#tellRoom());
  }

  /** Says how it ended, and closes. */
  end(exitCode: number): void {
    this.flush();
    if (!this.#isOpen) return;
    this.#channel.exit(exitCode);
    this.#channel.end();
  }

  #waitingBytes(): number {
    return this.#channel.writableLength + this.#socket.writableLength;
  }

  #tellRoom(): void {
    if (!this.flow.isFull()) this.#room.emit('room');
  }
}
