import type { LiveStatus } from '../publish/live-status.ts'
import { instantInParis as at } from './instant-in-paris.ts'

/** One sentence for an editor: whether members see what was last published. */
export function liveSentence(status: LiveStatus): string {
  switch (status.kind) {
    case 'not-published':
      return status.scheduledFor === null ? 'Pas en ligne' : `Programmé pour le ${at(status.scheduledFor)}`
    case 'under-way':
      return 'En cours de publication'
    case 'live':
      return status.scheduledFor === null
        ? `En ligne depuis le ${at(status.since)}`
        : `En ligne depuis le ${at(status.since)}, changement programmé pour le ${at(status.scheduledFor)}`
    case 'failed':
      return `Pas en ligne : la publication du ${at(status.at)} a échoué. ${status.reason}`
    case 'returned':
      return `Pas en ligne : l’état précédent du site a été remis le ${at(status.at)}`
  }
}
