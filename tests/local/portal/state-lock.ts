import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Thrown when a start cannot go on for a reason that a person can mend; the message is French. */
export class StartRefused extends Error {}

/**
 * Keeps two stacks from one state: `file` holds the process that runs it. A file left by a crash is taken
 * over. Gives back the release.
 */
export async function holdState(file: string): Promise<() => Promise<void>> {
  await mkdir(path.dirname(file), { recursive: true })
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' })
      return () => rm(file, { force: true })
    } catch (fault) {
      if (!(fault instanceof Error) || !('code' in fault) || fault.code !== 'EEXIST') throw fault
      const holder = Number(await readFile(file, 'utf8').catch(() => ''))
      if (holder > 0 && alive(holder)) {
        throw new StartRefused(
          `Le portail tourne déjà sur ces données (processus ${holder}). Arrêtez-le, ou donnez un autre dossier : PORTAL_STATE_DIR=… npm start`,
        )
      }
      await rm(file, { force: true })
    }
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}
