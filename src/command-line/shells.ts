/** The shells that can be taught to complete our commands. */
export const shells = ['bash', 'zsh', 'fish'] as const;
