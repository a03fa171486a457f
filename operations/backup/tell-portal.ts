import { tellThrough } from '../settings/tell-through.ts'

/** Where the Worker is told of a backup (`edge/src/desk/watch/`). */
const address = '/sante/sauvegarde'

/**
 * Tells the portal of a file of settings that a backup was made: nothing of it is sent. Resolves with a sentence for the operator; the
 * backup is there whatever the portal answers.
 */
export async function tellPortal(settingsFile: string): Promise<{ told: boolean; sentence: string }> {
  const answer = await tellThrough(settingsFile, address)
  switch (answer.kind) {
    case 'no-settings':
      return {
        told: false,
        sentence: `${settingsFile} n’a pas PORTAL_ORIGIN et WATCH_SECRET : rien n’est annoncé.`,
      }
    case 'away':
      return { told: false, sentence: 'Le portail ne répond pas : la sauvegarde n’est pas annoncée.' }
    case 'answered':
      return answer.status >= 200 && answer.status < 300
        ? { told: true, sentence: 'Le portail sait que la sauvegarde est faite.' }
        : { told: false, sentence: `Le portail n’a pas pris l’annonce de la sauvegarde (${answer.status}).` }
  }
}
