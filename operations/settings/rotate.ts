import { z } from 'zod'
import { drawKey } from './draw.ts'
import { everySetting } from './every-setting.ts'
import type { Settings } from './setting.ts'

/** What became of a key that was to be replaced. */
export type Rotation =
  | { kind: 'rotated'; settings: Settings; note: string }
  /** Nothing has changed, and why, in words. */
  | { kind: 'refused'; reason: string }

const namedKeys = z.array(z.object({ id: z.string(), secret: z.string() })).min(1)

/**
 * Of each setting that holds keys: how many are held at once at most, how many days a former one is still asked for, and what
 * whoever rotates it has to know (docs/cles.md). `null`: what a former key has sealed lives as long as it does.
 */
const lists: Record<string, { most: number; days: number | null; note: string }> = {
  PASS_KEYS: {
    most: 2,
    // The longest link, back to a former address, lives as long.
    days: 7,
    note: 'Les liens déjà envoyés restent bons jusqu’au bout, sept jours au plus ; les essais de connexion se comptent de nouveau à partir de zéro.',
  },
  CHANNEL_KEYS: {
    most: 2,
    days: 0,
    note: 'Sur Cloudflare, déployez avant de redémarrer le CMS, qui scelle avec la nouvelle.',
  },
  CODE_KEYS: {
    most: 9,
    days: null,
    note: 'Les codes déjà chiffrés s’ouvrent encore avec l’ancienne, qui reste.',
  },
  FACTOR_KEYS: {
    most: 9,
    days: null,
    note: 'Chaque secret est chiffré de nouveau quand son code sert ; l’ancienne reste d’ici là.',
  },
  CMS_FACTOR_KEYS: {
    most: 9,
    days: null,
    note: 'Chaque secret est chiffré de nouveau quand son code sert ; l’ancienne reste d’ici là.',
  },
}

/** Secrets that are one, each replaced by another at one stroke. */
const single: Record<string, string> = {
  PAYLOAD_SECRET:
    'Les navigateurs de l’équipe sont de nouveau inconnus ; les essais de connexion se comptent à partir de zéro.',
  FRONT_SECRET: 'Le portail et ce qui se tient devant lui la prennent au même redémarrage.',
  WATCH_SECRET: 'Donnez la nouvelle à ce qui surveille le portail ; la sauvegarde lit celle de ses réglages.',
}

/**
 * Puts a new key in force in `name` and keeps the former ones as long as something asks for them, so that nobody notices. The
 * settings take effect at the restart or the deployment that follows.
 */
export function rotate(settings: Settings, name: string, now: Date): Rotation {
  const setting = everySetting.find((one) => one.name === name)
  if (!setting) return { kind: 'refused', reason: `${name} n’est le nom d’aucun réglage.` }
  if (name === 'CODE_FINGERPRINT_SECRET')
    return {
      kind: 'refused',
      reason: 'CODE_FINGERPRINT_SECRET ne change jamais : deux codes égaux ne se reconnaîtraient plus.',
    }
  const { given } = setting
  if (given.kind === 'asked')
    return { kind: 'refused', reason: `${name} ne se tire pas ici. Où le changer : ${given.where}` }
  if (given.kind !== 'drawn')
    return { kind: 'refused', reason: `${name} se déduit d’un autre réglage, ou n’est pas une clef.` }
  const alone = single[name]
  if (alone !== undefined)
    return { kind: 'rotated', settings: { ...settings, [name]: given.draw() }, note: alone }
  const rule = lists[name]
  const held = namedKeys.safeParse(settings[name])
  if (!rule || !held.success)
    return { kind: 'refused', reason: `${name} manque ou n’a pas la forme attendue : npm run settings.` }
  const youngest = dayOf(held.data[0]?.id ?? '')
  const isAsked = rule.days === null || (youngest !== null && daysBetween(youngest, now) <= rule.days)
  if (held.data.length >= rule.most && isAsked)
    return {
      kind: 'refused',
      reason: `${name} a déjà changé : ${rule.days === null ? `${rule.most} clefs sont gardées, et ce qu’elles ont chiffré en a besoin` : rule.days === 0 ? 'recommencez demain' : 'ses liens valent jusqu’à sept jours, recommencez ensuite'}. Si une clef a fui, ôtez-la du fichier vous-même : ce qu’elle a signé sera refusé.`,
    }
  const keys = [drawKey(now), ...held.data].slice(0, rule.most)
  return { kind: 'rotated', settings: { ...settings, [name]: keys }, note: rule.note }
}

/** Names of the settings that `rotate` replaces. */
export const rotatedSettings: readonly string[] = [...Object.keys(lists), ...Object.keys(single)]

/** The day that the id of a drawn key begins with (`draw.ts`); `null` for a key that a person has named. */
function dayOf(id: string): Date | null {
  const [, year, month, day] = /^k(\d\d)(\d\d)(\d\d)-/.exec(id) ?? []
  return year === undefined ? null : new Date(`20${year}-${month}-${day}T00:00:00Z`)
}

const dayMs = 86_400_000
const daysBetween = (from: Date, to: Date) => Math.floor((to.getTime() - from.getTime()) / dayMs)
