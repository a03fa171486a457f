import type { ContractView } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'

/** How a contract stands, in a mark and a sentence. */
export function standingWords({
  standing,
  renewal,
  opening,
}: Pick<ContractView, 'standing' | 'renewal' | 'opening'>): {
  label: string
  tone: 'done' | 'waiting' | 'attention'
  text: string
} {
  switch (standing.kind) {
    case 'active':
      if (opening)
        return {
          label: 'Payé',
          tone: 'waiting',
          text: opening.follows
            ? `L’accès s’ouvre le ${formatDay(opening.from)}. Il devait suivre un autre de vos abonnements, qui finit plus tôt : vous pouvez l’ouvrir sans attendre.`
            : `L’accès s’ouvre le ${formatDay(opening.from)}, quand le délai pour renoncer est passé.`,
        }
      if (standing.waitsUntil !== null && standing.endsOn === null)
        return {
          label: 'Payé',
          tone: 'waiting',
          text: `Il commence le ${formatDay(standing.waitsUntil)}, à la suite des jours que vous aviez déjà payés. Payé jusqu’au ${formatDay(standing.paidThrough)} inclus.`,
        }
      return standing.endsOn === null
        ? {
            label: 'En cours',
            tone: 'done',
            text: `Payé jusqu’au ${formatDay(standing.paidThrough)} inclus.`,
          }
        : {
            label: 'Résilié',
            tone: 'waiting',
            text:
              standing.endsOn > standing.paidThrough
                ? `Il prend fin le ${formatDay(standing.endsOn)} au soir. Il est payé jusqu’au ${formatDay(standing.paidThrough)} : la suite reste à payer, sans quoi il s’arrête là.`
                : `Il prend fin le ${formatDay(standing.endsOn)} au soir. L’accès reste ouvert jusque-là.`,
          }
    case 'past-due':
      if (renewal?.kind === 'covered')
        return {
          label: 'Pris en relais',
          tone: 'waiting',
          text: `Il était payé jusqu’au ${formatDay(standing.paidThrough)}. Un autre de vos abonnements prend le relais : rien n’est à payer.`,
        }
      return {
        label: 'À payer',
        tone: 'attention',
        text: `Il était payé jusqu’au ${formatDay(standing.paidThrough)}. Sans paiement, l’accès se ferme le ${formatDay(standing.accessThrough)} au soir, et rien n’est dû.`,
      }
    case 'ended':
      return {
        label: 'Terminé',
        tone: 'waiting',
        text: `Son dernier jour était le ${formatDay(standing.on)}. Rien n’est dû.`,
      }
    case 'withdrawn':
      return {
        label: 'Rétracté',
        tone: 'waiting',
        text:
          standing.openThrough === null
            ? `Vous y avez renoncé le ${formatDay(standing.on)}. Il n’ouvre plus les offres.`
            : `Vous y avez renoncé. L’accès qu’il donne reste ouvert jusqu’au ${formatDay(standing.openThrough)} au soir.`,
      }
  }
}
