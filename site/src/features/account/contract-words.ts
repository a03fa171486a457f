import type { ContractView } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'

/** How a contract stands, in a mark and a sentence. */
export function contractStateWords({
  state,
  renewal,
  opening,
}: Pick<ContractView, 'state' | 'renewal' | 'opening'>): {
  label: string
  tone: 'done' | 'waiting' | 'attention'
  text: string
} {
  switch (state.kind) {
    case 'active':
      if (opening)
        return {
          label: 'Payé',
          tone: 'waiting',
          text: opening.follows
            ? `L’accès s’ouvre le ${formatDay(opening.from)}. Il devait suivre un autre de vos abonnements, qui finit plus tôt : vous pouvez l’ouvrir sans attendre.`
            : `L’accès s’ouvre le ${formatDay(opening.from)}, quand le délai pour renoncer est passé.`,
        }
      if (state.waitsUntil !== null && state.endsOn === null)
        return {
          label: 'Payé',
          tone: 'waiting',
          text: `Il commence le ${formatDay(state.waitsUntil)}, à la suite des jours que vous aviez déjà payés. Payé jusqu’au ${formatDay(state.paidThrough)} inclus.`,
        }
      return state.endsOn === null
        ? {
            label: 'En cours',
            tone: 'done',
            text: `Payé jusqu’au ${formatDay(state.paidThrough)} inclus.`,
          }
        : {
            label: 'Résilié',
            tone: 'waiting',
            text:
              state.endsOn > state.paidThrough
                ? `Il prend fin le ${formatDay(state.endsOn)} au soir. Il est payé jusqu’au ${formatDay(state.paidThrough)} : la suite reste à payer, sans quoi il s’arrête là.`
                : `Il prend fin le ${formatDay(state.endsOn)} au soir. L’accès reste ouvert jusque-là.`,
          }
    case 'past-due':
      if (renewal?.kind === 'covered')
        return {
          label: 'Pris en relais',
          tone: 'waiting',
          text: `Il était payé jusqu’au ${formatDay(state.paidThrough)}. Un autre de vos abonnements prend le relais : rien n’est à payer.`,
        }
      return {
        label: 'À payer',
        tone: 'attention',
        text: `Il était payé jusqu’au ${formatDay(state.paidThrough)}. Sans paiement, l’accès se ferme le ${formatDay(state.accessThrough)} au soir, et rien n’est dû.`,
      }
    case 'ended':
      return {
        label: 'Terminé',
        tone: 'waiting',
        text: `Son dernier jour était le ${formatDay(state.on)}. Rien n’est dû.`,
      }
    case 'withdrawn':
      return {
        label: 'Rétracté',
        tone: 'waiting',
        text:
          state.openThrough === null
            ? `Vous y avez renoncé le ${formatDay(state.on)}. Il n’ouvre plus les offres.`
            : `Vous y avez renoncé. L’accès qu’il donne reste ouvert jusqu’au ${formatDay(state.openThrough)} au soir.`,
      }
  }
}
