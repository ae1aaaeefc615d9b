import type { ErrorCode } from 'yaml';

import type { PhraseKey } from '../language/translate.ts';

/** What is said of each mistake that the YAML parser knows. */
export const yamlErrorKeys: Readonly<Record<ErrorCode, PhraseKey>> = {
  ALIAS_PROPS: 'reader.noAliases',
  BAD_ALIAS: 'reader.noAliases',
  BAD_COLLECTION_TYPE: 'reader.noTags',
  BAD_DIRECTIVE: 'reader.yaml.directive',
  BAD_DQ_ESCAPE: 'reader.yaml.escape',
  BAD_INDENT: 'reader.yaml.indent',
  BAD_PROP_ORDER: 'reader.yaml.unexpected',
  BAD_SCALAR_START: 'reader.yaml.scalarStart',
  BLOCK_AS_IMPLICIT_KEY: 'reader.yaml.nestedKey',
  BLOCK_IN_FLOW: 'reader.yaml.blockInFlow',
  DUPLICATE_KEY: 'reader.duplicateField',
  IMPOSSIBLE: 'reader.yaml.unexpected',
  KEY_OVER_1024_CHARS: 'reader.yaml.longKey',
  MISSING_CHAR: 'reader.yaml.missing',
  MULTILINE_IMPLICIT_KEY: 'reader.yaml.multilineKey',
  MULTIPLE_ANCHORS: 'reader.noAliases',
  MULTIPLE_DOCS: 'reader.yaml.manyDocuments',
  MULTIPLE_TAGS: 'reader.noTags',
  NON_STRING_KEY: 'reader.yaml.keyNotText',
  RESOURCE_EXHAUSTION: 'reader.tooMuch',
  TAB_AS_INDENT: 'reader.yaml.tab',
  TAG_RESOLVE_FAILED: 'reader.noTags',
  UNEXPECTED_TOKEN: 'reader.yaml.unexpected',
};
