import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { BackupRefused } from './refusal.ts'

/** Of `npm start` on this machine: all in one folder. Of `npm run serve`: the CMS and the runtime side by side. */
export type Layout = 'local' | 'server'

export interface StatePlaces {
  cms: string
  cmsDatabase: string
  /** SQLite files of the members’ database, below the runtime’s own folders. */
  members: string
  /** Holds the process that runs this state. */
  lock: string
  /** Files of settings that may stand here; their keys are named, never kept. */
  settings: { environment: string[]; json: string[] }
}

export const layoutOf = (state: string): Layout =>
  existsSync(path.join(state, 'cms')) && existsSync(path.join(state, 'runtime')) ? 'server' : 'local'

export function statePlaces(state: string, layout: Layout): StatePlaces {
  const cms = layout === 'server' ? path.join(state, 'cms') : state
  return {
    cms,
    cmsDatabase: path.join(cms, 'cms.db'),
    members: path.join(state, 'runtime', 'members'),
    lock: path.join(state, 'running.pid'),
    settings: {
      environment: [path.join(state, layout === 'server' ? 'run/worker.env' : 'worker.env')],
      json: layout === 'server' ? [path.join(path.dirname(state), 'settings.json')] : [],
    },
  }
}

/** Refuses a state that a portal runs on: it would write under what is being put there. */
export async function refuseRunning(lock: string): Promise<void> {
  const pid = Number(await readFile(lock, 'utf8').catch(() => ''))
  if (pid > 0 && lives(pid))
    throw new BackupRefused(`Le portail tourne sur ces données (processus ${pid}). Arrêtez-le d’abord.`)
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}
