import { asParisDay, type ParisDay } from '@portal/content'
import { z } from 'zod'
import { json } from '../../ground/settings/environment.ts'

const keyed = ['PASS_KEYS', 'CHANNEL_KEYS', 'CODE_KEYS', 'FACTOR_KEYS'] as const
const keys = json.pipe(z.array(z.object({ id: z.string() })))

/** A key by its name; a key’s letters are nowhere here. */
export interface KeyAge {
  setting: string
  id: string
  /** The day on which it was drawn, as its name says; `null` where somebody else named it. */
  drawnOn: ParisDay | null
}

/** The keys of the settings. `operations/settings/draw.ts` names them by their day. */
export function keyAges(bindings: Readonly<Record<string, unknown>>): KeyAge[] {
  return keyed.flatMap((setting) =>
    (keys.safeParse(bindings[setting]).data ?? []).map(({ id }) => ({ setting, id, drawnOn: dayIn(id) })),
  )
}

function dayIn(id: string): ParisDay | null {
  const [, year, month, day] = /^k(\d\d)(\d\d)(\d\d)-/.exec(id) ?? []
  try {
    return asParisDay(`20${year}-${month}-${day}`)
  } catch {
    return null
  }
}
