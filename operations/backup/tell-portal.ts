import { z } from 'zod'
import { readSettingsFile } from '../settings/settings-file.ts'

const told = z.object({ PORTAL_ORIGIN: z.url({ protocol: /^https?$/ }), WATCH_SECRET: z.string().min(32) })

/** Where the Worker is told of a backup (`edge/src/desk/watch/`). */
const address = '/sante/sauvegarde'
const patienceMs = 30_000

/**
 * Tells the portal of a file of settings that a backup was made: nothing of it is sent. Resolves with a sentence for the operator; the
 * backup is there whatever the portal answers.
 */
export async function tellPortal(settingsFile: string): Promise<{ told: boolean; sentence: string }> {
  const settings = told.safeParse(await readSettingsFile(settingsFile))
  if (!settings.success)
    return {
      told: false,
      sentence: `${settingsFile} n’a pas PORTAL_ORIGIN et WATCH_SECRET : rien n’est annoncé.`,
    }
  const { PORTAL_ORIGIN, WATCH_SECRET } = settings.data
  try {
    const answer = await fetch(new URL(address, PORTAL_ORIGIN), {
      method: 'POST',
      headers: { Authorization: `Bearer ${WATCH_SECRET}` },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    return answer.ok
      ? { told: true, sentence: 'Le portail sait que la sauvegarde est faite.' }
      : { told: false, sentence: `Le portail n’a pas pris l’annonce de la sauvegarde (${answer.status}).` }
  } catch {
    return { told: false, sentence: 'Le portail ne répond pas : la sauvegarde n’est pas annoncée.' }
  }
}
