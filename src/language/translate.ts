import type english from '../../locales/en.json';
import type spanish from '../../locales/es.json';

/** What a phrase's gaps are filled with. A number is written in the language's own style; what is no quantity (a port, an address, a process number) must come as text. */
export type PhraseValues = Readonly<Record<string, string | number>>;

/** The name of a phrase that stands in every file of locales/, such as `issue.unreadable`: one that lacks a language does not compile. */
export type PhraseKey = Extract<KeysOf<typeof english>, KeysOf<typeof spanish>>;

/** Says a phrase in one language. `count` among the values chooses between singular and plural. */
export type Translate = (key: PhraseKey, values?: PhraseValues) => string;

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

type WithoutPluralForm<Key extends string> = Key extends `${infer Base}_${PluralForm}` ? Base : Key;

type KeysOf<Section, Path extends string = ''> = {
  [Key in keyof Section & string]: Section[Key] extends string
    ? `${Path}${WithoutPluralForm<Key>}`
    : KeysOf<Section[Key], `${Path}${Key}.`>;
}[keyof Section & string];
