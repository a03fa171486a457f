import { dayInWords } from '@portal/content/french'
import type { ClaimKind, ClaimStage, ClaimSubject, ContactSubject } from '../../ground/contract/index.ts'
import type { ParisDay } from '@portal/content'
import { partnerDays, staffDays } from './claim.ts'
import type { ClaimRow, EntryKind } from './claim-schema.ts'

/** Whom the partner of tickets has answer claims, as article 10 of the CGU names it: what is said where no order is known. */
export const ticketingPartner = {
  name: 'SKI LOISIRS DIFFUSION',
  email: 'serviceclient@skiloisirsdiffusion.com',
  phone: '04 72 40 28 28',
} as const

export const kindWords: Record<ClaimKind, string> = {
  'not-received': 'Billet, carte ou code non reçu',
  wrong: 'Erreur dans la commande (date, nom, quantité, montant)',
  'event-cancelled': 'Événement annulé ou reporté',
  refund: 'Remboursement demandé ou attendu',
  'card-refused': 'Billet, carte ou code refusé sur place',
  other: 'Autre chose',
}

const workingDays = ['', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept']
const inWorkingDays = (days: number) => `${workingDays[days] ?? days} jours ouvrés`

/** What each team answers, and when: the same on the page and in letters. */
export const subjectWords: Record<ClaimSubject, Omit<ContactSubject, 'subject'>> = {
  ticketing: {
    title: 'Billetterie et cartes cadeaux',
    about: `Une commande, un billet, une carte : le service client de ${ticketingPartner.name} répond d’abord. S’il ne répond pas ou ne règle rien, nous vous aidons.`,
    delay: `Nous répondons en ${inWorkingDays(staffDays)} au plus.`,
  },
  portal: {
    title: 'Le portail, les codes et l’abonnement',
    about: 'Connexion, abonnement, facture, code promo, offre, accessibilité, ou toute autre question.',
    delay: `Nous répondons en ${inWorkingDays(staffDays)} au plus.`,
  },
  data: {
    title: 'Vos données personnelles',
    about:
      'Les consulter, les corriger, les effacer, vous opposer à leur usage. Aucune pièce d’identité n’est à joindre.',
    delay: 'Nous répondons en un mois au plus.',
  },
}
/** What a team is called. */
export const staffWords: Record<ClaimSubject, string> = {
  ticketing: 'Support, billetterie',
  portal: 'Support, portail',
  data: 'Protection des données',
}

export const titleOf = ({ kind, subject }: Pick<ClaimRow, 'kind' | 'subject'>): string =>
  kind === null ? subjectWords[subject].title : kindWords[kind]

export const partnerDelay = `${inWorkingDays(partnerDays)}`

const closedWords: Record<NonNullable<ClaimRow['closing']>, string> = {
  solved: 'Elle est réglée.',
  answered: 'Nous y avons répondu : relisez la réponse ci-dessous.',
  'not-ours': 'Elle ne dépend pas du portail : la réponse ci-dessous dit à qui vous adresser.',
  'by-asker': 'Vous l’avez close.',
  quiet: 'Sans nouvelle de vous, elle s’est close d’elle-même.',
}

/** Where a claim stands, as whoever asked reads it. */
export function standsAs(
  stage: ClaimStage,
  row: Pick<ClaimRow, 'closing' | 'quietOn'>,
  until: ParisDay | null,
  sellerName: string,
): { title: string; text: string } {
  const quiet =
    row.quietOn === null ? '' : ` Sans nouvelle de vous, elle se clôt après le ${dayInWords(row.quietOn)}.`
  switch (stage) {
    case 'with-partner':
      return {
        title: `${sellerName} a votre demande`,
        text: `Il vous répond directement, en principe avant le ${until === null ? '' : dayInWords(until)} inclus. S’il ne répond pas, ou si sa réponse ne règle rien, dites-le ici : nous la reprenons.${quiet}`,
      }
    case 'with-staff':
      return {
        title: 'Votre demande est chez nous',
        text: `Une personne vous répond au plus tard le ${until === null ? '' : dayInWords(until)}. Un courriel vous préviendra.`,
      }
    case 'answered':
      return {
        title: 'Nous vous avons répondu',
        text: `Cela ne règle pas tout ? Écrivez-le ici, et nous reprenons.${quiet}`,
      }
    case 'closed':
      return { title: 'Cette demande est close', text: closedWords[row.closing ?? 'quiet'] }
  }
}

/** What an entry of a claim says it is. */
export const entryTitles: Record<EntryKind, string> = {
  opened: 'Votre demande',
  said: 'Vous',
  'partner-silent': 'Vous : le vendeur n’a pas réglé la demande',
  answered: 'Notre réponse',
  'to-partner': 'Demande transmise au vendeur',
  routed: 'Demande transmise à l’équipe qui en répond',
  closed: 'Demande close',
}
/** The same, at the desk. */
export const deskEntryTitles: Record<EntryKind, string> = {
  ...entryTitles,
  opened: 'La demande',
  said: 'La personne écrit',
  'partner-silent': 'La personne dit que le vendeur n’a pas réglé la demande',
}
