/** Nobody types a longer name, code or title. */
export const MAX_NAME_TYPED = 40;
export const MAX_CODE_TYPED = 12;
export const MAX_TITLE_TYPED = 80;
export const MAX_TOKEN_TYPED = 40;
