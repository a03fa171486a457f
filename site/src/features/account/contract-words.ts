import { parisDayAt } from '@portal/content'
import { eurosInWords } from '@portal/content/euros'
import type { ContractView } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'

type Told = Pick<ContractView, 'state' | 'renewal' | 'opening' | 'moneyBack'>

interface Words {
  label: string
  tone: 'done' | 'waiting' | 'attention'
  text: string
}

/** How a contract stands, in a mark and a sentence. */
export function contractStateWords(contract: Told): Words {
  const { moneyBack } = contract
  return moneyBack ? moneyBackWords(contract.state, moneyBack) : paidWords(contract)
}

/** Of one whose money goes back: nothing of it is said to be paid. */
function moneyBackWords(state: ContractView['state'], money: NonNullable<ContractView['moneyBack']>): Words {
  const amount = eurosInWords(money.cents)
  const back = money.settledAt
    ? `Ce que vous aviez payé, ${amount}, vous a été rendu le ${formatDay(parisDayAt(money.settledAt))}.`
    : `Ce que vous aviez payé, ${amount}, vous est rendu le ${formatDay(money.dueOn)} au plus tard, sur la carte qui a payé.`
  return {
    label: money.settledAt ? 'Remboursé' : 'À rembourser',
    tone: 'waiting',
    text: `${back} ${accessLeft(state)}`,
  }
}

function accessLeft(state: ContractView['state']): string {
  switch (state.kind) {
    case 'active':
      return state.endsOn === null
        ? `Les offres ${state.waitsUntil === null ? 'restent ouvertes' : `s’ouvrent du ${formatDay(state.waitsUntil)}`} jusqu’au ${formatDay(state.paidThrough)}, sans rien à payer.`
        : state.waitsUntil !== null && state.waitsUntil > state.endsOn
          ? 'Le contrat a pris fin sans ouvrir d’accès.'
          : `Le contrat prend fin le ${formatDay(state.endsOn)} au soir, et l’accès qu’il donne aussi.`
    case 'past-due':
      return `L’accès se ferme le ${formatDay(state.accessThrough)} au soir, à moins que vous ne payiez la période suivante.`
    case 'ended':
    case 'withdrawn':
      return `Le contrat a pris fin le ${formatDay(state.on)}.`
  }
}

function paidWords({ state, renewal, opening }: Told): Words {
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
