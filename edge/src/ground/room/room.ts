import type { Hono } from 'hono'
import type { Database } from '../database/database.ts'
import type { Pages } from '../http/page.ts'
import type { PortalEnvironment } from '../http/portal-environment.ts'
import type { PortalBindings } from '../settings/environment.ts'
import type { WaitingKind } from './waiting.ts'

/** A scheduled task, run every minute, whether or not the run before failed. */
export interface Task {
  name: string
  /** Queries that every run keeps for it, among all that D1 allows to one (`schedule.ts`). */
  queries: number
  /** `left` says how many queries it may still ask: what is not done within them is for the next run. */
  run: (database: Database, now: Date, bindings: PortalBindings, left: Left) => Promise<unknown>
}

/** Queries that may still be asked. */
export type Left = () => number

/** No limit: for queries outside the schedule. */
export const unbounded: Left = () => Number.POSITIVE_INFINITY

/**
 * What a room adds to the portal, declared in the room itself; `portal.ts` and `schedule.ts` know nothing else of it. The
 * data of its pages is declared in the contract with the site, access to its addresses in the one list of the gate, its
 * letters in its `…-mails.ts`.
 */
export interface Room {
  /** Its folder, below the quarter. */
  name: string
  /** Pages that the Worker draws, each in one room; any route may draw one, where its addresses allow it. */
  pages?: Pages
  routes?: readonly Hono<PortalEnvironment>[]
  tasks?: readonly Task[]
  /** Reads the settings that are this room’s own. Throws when one is wrong: the message names settings, never a value. */
  settings?: (bindings: PortalBindings) => unknown
  /** What of it waits for a person of the team: the home of the desk shows it with its clock. */
  waiting?: readonly WaitingKind[]
  /** What the health page tells of it: counts, of nobody. */
  health?: (database: Database) => Promise<Record<string, number>>
}
