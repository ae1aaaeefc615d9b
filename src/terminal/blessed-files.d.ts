// Of blessed no more than what the painter uses, file by file: its own types know only all of it.

declare module 'blessed/lib/widgets/screen.js' {
  const Screen: unknown;
  export default Screen;
}

declare module 'blessed/lib/tput.js' {
  const Tput: unknown;
  export default Tput;
}
