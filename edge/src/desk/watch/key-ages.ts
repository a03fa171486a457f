import { type KeyAge, keyAges as ofSetting } from '@portal/content/watch'

const keyed = ['PASS_KEYS', 'CHANNEL_KEYS', 'CODE_KEYS', 'FACTOR_KEYS'] as const

/** The keys of the Worker. */
export const keyAges = (bindings: Readonly<Record<string, unknown>>): KeyAge[] =>
  keyed.flatMap((setting) => ofSetting(setting, bindings[setting]))
