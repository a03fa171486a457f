import { z } from 'zod'
import { demonstrationSecret, readSettings } from '../../edge/src/ground/settings/environment.ts'
import { composeEnvironment } from './compose.ts'
import { demonstrationMarks } from './demonstration-marks.ts'
import { everySetting, settingsFor } from './every-setting.ts'
import {
  asText,
  type EnvironmentName,
  type Place,
  type Reader,
  type Setting,
  type Settings,
} from './setting.ts'

/** Why settings may not be put into service. It names a setting, and never holds a value that is secret. */
export type Refusal =
  | { kind: 'missing'; setting: string; where: string }
  | { kind: 'wrong'; setting: string; form: string; at: string }
  | { kind: 'demonstration'; setting: string; what: string }
  | { kind: 'shared'; settings: string }
  | { kind: 'unknown'; setting: string }

/** What is judged: the settings that these readers are told, in a place. */
export interface Judged {
  environment: EnvironmentName
  place: Place
  readers: readonly Reader[]
}

/**
 * All that stands against putting these settings into service, by name; none when they may. Product and table agree on
 * the form of each: the check is the one of its reader.
 */
export function refusalsOf(settings: Settings, judged: Judged): Refusal[] {
  const known = new Set(everySetting.filter(({ given }) => isKept(given.kind)).map(({ name }) => name))
  const refusals: Refusal[] = Object.keys(settings)
    .filter((name) => !known.has(name))
    .map((setting) => ({ kind: 'unknown', setting }))
  for (const setting of settingsFor(judged.place, judged.readers)) {
    if (!isKept(setting.given.kind)) continue
    const found = refusalOf(setting, settings[setting.name], judged)
    if (found) refusals.push(found)
  }
  if (refusals.length === 0 && judged.readers.includes('portal')) {
    const shared = sharedBy(settings, judged.place)
    if (shared !== null) refusals.push({ kind: 'shared', settings: shared })
  }
  return refusals
}

const isKept = (kind: Setting['given']['kind']) => kind === 'drawn' || kind === 'asked'

function refusalOf(setting: Setting, value: unknown, judged: Judged): Refusal | null {
  const { name, given, optional = false } = setting
  if (value === undefined || value === null || value === '') {
    if (optional) return null
    const where = given.kind === 'asked' ? given.where : 'La commande `npm run settings` la tire.'
    return { kind: 'missing', setting: name, where }
  }
  const text = asText(value)
  const parsed = setting.check.safeParse(text)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { kind: 'wrong', setting: name, form: setting.form, at: issue?.path.join('.') ?? '' }
  }
  if (setting.secret && demonstrationSecret.test(text))
    return { kind: 'demonstration', setting: name, what: 'un secret tiré pour une démonstration' }
  const what = demonstrationMarks(name, value, judged)
  return what === null ? null : { kind: 'demonstration', setting: name, what }
}

/** The Worker’s own judgement of all its settings together: one secret is for one kind of message (docs/cles.md). */
function sharedBy(settings: Settings, place: Place): string | null {
  const reading = readSettings({ ...composeEnvironment(settings, place, 'portal'), DERIVERS: {} })
  if (reading.kind === 'ready') return null
  const [, names = ''] = /^one secret in two settings: (.+)$/.exec(reading.reason) ?? []
  // What a reader refuses and the table lets pass is a fault of ours.
  if (names === '') throw new Error(`the Worker would refuse these settings: ${reading.reason}`)
  return names
}

/** A refusal in words, for whoever can mend it. */
export function sentenceOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'missing':
      return `${refusal.setting} manque. Où le trouver : ${refusal.where}`
    case 'wrong':
      return `${refusal.setting} n’a pas la forme attendue${refusal.at === '' ? '' : ` (${refusal.at})`} : ${refusal.form}`
    case 'demonstration':
      return `${refusal.setting} est refusé en service : ${refusal.what}.`
    case 'shared':
      return `${refusal.settings} ont un même secret : chacun doit avoir le sien.`
    case 'unknown':
      return `${refusal.setting} n’est le nom d’aucun réglage. S’agit-il d’une faute de frappe ?`
  }
}

/** The environment that an operator names. Throws on another word. */
export const environmentNamed = (word: string): EnvironmentName => {
  const parsed = z.enum(['staging', 'production']).safeParse(word)
  if (parsed.success) return parsed.data
  throw new Error(`« ${word} » n’est pas un environnement : staging ou production`)
}
