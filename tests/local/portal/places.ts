import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds `package.json`. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A program of `node_modules/.bin`. */
export const tool = (name: string) => path.join(root, 'node_modules', '.bin', name)

/** Where one stack keeps all that it writes. */
export interface Places {
  state: string
  /** The members’ database, and what the runtime makes of builds. */
  runtime: string
  logs: string
  mail: string
  bankSettings: string
  partnerSettings: string
  workerEnvironment: string
  /** Configuration of the Worker that names the build to serve; a publication replaces it. */
  liveSite: string
  /** Stands while a stack runs on this state. */
  lock: string
  /** The release that drew the last publication. */
  publicationStamp: string
}

/** `stateDir` is `null` for the stack of a person, in `.portal`. */
export function statePlaces(stateDir: string | null): Places {
  const state = path.resolve(root, stateDir ?? '.portal')
  const inside = (...parts: string[]) => path.join(state, ...parts)
  return {
    state,
    runtime: inside('runtime'),
    logs: inside('logs'),
    mail: inside('mail'),
    bankSettings: inside('bank.json'),
    partnerSettings: inside('partner.json'),
    workerEnvironment: inside('worker.env'),
    liveSite: inside('site', 'wrangler.json'),
    lock: inside('running.pid'),
    publicationStamp: inside('site', 'built-from'),
  }
}
