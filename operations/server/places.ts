import path from 'node:path'
import { root } from '../settings/root.ts'
import type { EnvironmentName } from '../settings/setting.ts'
import { operationsFolder, settingsFileIn } from '../settings/settings-file.ts'
import { StartRefused } from './state-lock.ts'

/** Where one server keeps all that it writes: one folder to give to its account, to back up and to move. */
export interface ServerPlaces {
  settings: string
  /** Database, media and publications of the CMS. */
  cms: string
  /** The members’ database, and what the runtime makes of builds. */
  runtime: string
  /** Sockets by which the parts meet. */
  sockets: string
  workerEnvironment: string
  /** Configuration of the Worker that names the build to serve; a publication replaces it. */
  liveSite: string
  lock: string
  /** The release that drew the last publication. */
  publicationStamp: string
}

/** A path to a Unix socket has 107 letters, of which names take some thirty. */
const mostLetters = 75

/** @param state what `--state` gives; `undefined` for the usual folder */
export function serverPlaces(environment: EnvironmentName, state: string | undefined): ServerPlaces {
  const folder = operationsFolder(root, environment, state)
  const inside = (...parts: string[]) => path.join(folder, 'server', ...parts)
  if (inside('run').length > mostLetters)
    throw new StartRefused(
      `${inside('run')} est un chemin trop long pour des sockets : donnez un autre dossier (--state).`,
    )
  return {
    settings: settingsFileIn(folder),
    cms: inside('cms'),
    runtime: inside('runtime'),
    sockets: inside('run'),
    workerEnvironment: inside('run', 'worker.env'),
    liveSite: inside('cms', 'site', 'wrangler.json'),
    lock: inside('running.pid'),
    publicationStamp: inside('cms', 'site', 'built-from'),
  }
}
