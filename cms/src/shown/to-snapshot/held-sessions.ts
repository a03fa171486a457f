import { session } from '@portal/content'
import { z } from 'zod'

/**
 * A session as the CMS holds it: its pool is not called `id`, which a digest of what was read leaves out as the name of
 * a row. All of them are one value of the form: as rows of a table, five hundred were written again at each save.
 */
export const heldSession = session.omit({ id: true }).extend({ pool: session.shape.id })
export type HeldSession = z.infer<typeof heldSession>

const heldList = z.array(heldSession)

/** The sessions of a form; none when it holds anything else. */
export const heldSessions = (stored: unknown): HeldSession[] => heldList.safeParse(stored).data ?? []
