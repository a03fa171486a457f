import { z } from 'zod'
import { asParisDay, type ParisDay } from '../value/paris-day.ts'

/** A key by its name; a key’s letters are nowhere here. */
export interface KeyAge {
  setting: string
  id: string
  /** The day on which it was drawn, as its name says; `null` where somebody else named it. */
  drawnOn: ParisDay | null
}

const named = z.array(z.object({ id: z.string() }))

/** The keys of a setting as it is written, JSON `[{ "id", … }]`. `operations/settings/draw.ts` names them by their day. */
export function keyAges(setting: string, written: unknown): KeyAge[] {
  return (named.safeParse(parsed(written)).data ?? []).map(({ id }) => ({ setting, id, drawnOn: dayIn(id) }))
}

function parsed(written: unknown): unknown {
  if (typeof written !== 'string') return written
  try {
    return JSON.parse(written)
  } catch {
    return null
  }
}

function dayIn(id: string): ParisDay | null {
  const [, year, month, day] = /^k(\d\d)(\d\d)(\d\d)-/.exec(id) ?? []
  try {
    return asParisDay(`20${year}-${month}-${day}`)
  } catch {
    return null
  }
}
