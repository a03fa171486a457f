import { dayInWords } from '@portal/content/french'
import type { LiveStatus, WhyNot } from '../publish/live-status.ts'
import { instantInParis as at } from '../ground/french/instant-in-paris.ts'

const there = {
  absent: 'Pas en ligne',
  former: 'En ligne dans une version précédente',
  'left-over': 'Encore en ligne, bien que dépublié',
} as const

function because(why: WhyNot): string {
  switch (why.kind) {
    case 'under-way':
      return 'publication en cours'
    case 'failed':
      return `la publication du ${at(why.at)} a échoué. ${why.reason}`
    case 'returned':
      return `l’état précédent du site a été remis le ${at(why.at)}`
    case 'awaits':
      return 'attend la prochaine publication du site'
  }
}

const withSchedule = (told: string, { scheduledFor }: { scheduledFor: string | null }) =>
  scheduledFor === null ? told : `${told}, changement programmé pour le ${at(scheduledFor)}`

/** One sentence for an editor: whether members see what was last published. */
export function liveSentence(status: LiveStatus): string {
  switch (status.kind) {
    case 'not-published':
      return status.scheduledFor === null ? 'Pas en ligne' : `Programmé pour le ${at(status.scheduledFor)}`
    case 'live':
      return withSchedule(`En ligne depuis le ${at(status.since)}`, status)
    case 'to-begin':
      return withSchedule(`Publiée : les membres la verront le ${dayInWords(status.on)}`, status)
    case 'over':
      return withSchedule(
        status.through === null
          ? 'Terminée pour les membres : la vérification de son prestataire n’est plus en cours'
          : `Terminée pour les membres : son dernier jour était le ${dayInWords(status.through)}`,
        status,
      )
    case 'unheard':
      return status.portal === 'away'
        ? 'Mis en place : le portail ne répond pas encore qu’il le montre'
        : 'Mis en place : le portail montre encore une autre publication'
    case 'schedule-lacks':
      return `${status.isLive ? 'En ligne' : 'Pas en ligne'}. Ce qui est programmé pour le ${at(status.scheduledFor)} n’aura pas lieu en l’état : ${status.lacks}`
    case 'absent':
    case 'former':
    case 'left-over':
      return `${there[status.kind]} : ${because(status.why)}`
    case 'taken-down':
      return `Pas en ligne : retiré du portail le ${at(status.at)}`
    case 'unused':
      return 'Pas en ligne : aucune offre publiée ne montre cette image'
    case 'unreadable':
      return 'Ce que le site en ligne montre ne se lit pas : publiez le site de nouveau pour le savoir'
  }
}
