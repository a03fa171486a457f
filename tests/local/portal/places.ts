import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds `package.json`. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A program of `node_modules/.bin`. */
export const tool = (name: string) => path.join(root, 'node_modules', '.bin', name)

/** Where one stack keeps all that it writes. */
export interface Places {
  state: string
  /** D1 and the rest of workerd's state. */
  worker: string
  logs: string
  mail: string
  bankSettings: string
  workerEnvironment: string
  /** Where the Workers of one stack find each other. */
  registry: string
  /** Configuration of the Worker that names the build to serve; a publication replaces it. */
  liveSite: string
  /** Stands while a stack runs on this state. */
  lock: string
  /** The release that drew the last publication. */
  publicationStamp: string
}

/** `stateDir` is `null` for the stack of a person: state of the Worker in `.wrangler`, the rest in `.portal`. */
export function statePlaces(stateDir: string | null): Places {
  const state = path.resolve(root, stateDir ?? '.portal')
  const inside = (...parts: string[]) => path.join(state, ...parts)
  return {
    state,
    worker: stateDir === null ? path.join(root, '.wrangler', 'state') : inside('worker'),
    logs: inside('logs'),
    mail: inside('mail'),
    bankSettings: inside('bank.json'),
    workerEnvironment: inside('worker.env'),
    registry: inside('wrangler-registry'),
    liveSite: inside('site', 'wrangler.json'),
    lock: inside('running.pid'),
    publicationStamp: inside('site', 'built-from'),
  }
}
