import type { Hono } from 'hono'
import type { Database } from '../database/database.ts'
import type { Pages } from '../http/page.ts'
import type { PortalEnvironment } from '../http/portal-environment.ts'
import type { PortalBindings } from '../settings/environment.ts'

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

/** Nothing counts: for what asks outside the schedule. */
export const unbounded: Left = () => Number.POSITIVE_INFINITY

/**
 * What a room brings to the portal: all that the top knows of it, said in the room itself. What its pages are drawn from
 * stands in the contract with the site, who may ask for its addresses on the one list of the gate, its letters beside what
 * they tell.
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
  /** What the health page tells of it: counts, of nobody. */
  health?: (database: Database) => Promise<Record<string, number>>
}
