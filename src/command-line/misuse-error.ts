/** The command line was not understood by what reads it; the message is in the user's language already. The program ends with 2. */
export class MisuseError extends Error {}
