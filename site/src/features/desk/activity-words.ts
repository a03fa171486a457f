import type { Counted } from '@portal/edge/contract'

/** What is counted, as a heading, and what that means. */
export const countedWords: Record<Counted, { title: string; note: string }> = {
  'sign-ins': { title: 'Connexions', note: 'Des membres et de l’équipe.' },
  'sign-in-refusals': {
    title: 'Connexions refusées',
    note: 'Un mot de passe ou un code faux, ou trop d’essais.',
  },
  pages: { title: 'Pages vues', note: 'De tout le monde, à une minute près pour chaque serveur.' },
  reveals: { title: 'Codes révélés', note: 'La première fois qu’un membre voit le code d’une offre.' },
  orders: { title: 'Commandes passées', note: 'Payées ou non.' },
  'orders-paid': { title: 'Commandes payées', note: 'Le jour où la banque l’a confirmé.' },
  notifications: { title: 'Appels des banques', note: 'Tels qu’ils sont arrivés, répétés ou non.' },
  mails: { title: 'Courriels partis', note: 'Pris par le serveur d’envoi.' },
  publications: { title: 'Publications', note: 'Vues en ligne par le portail.' },
}

/** Heights of the bars of some days, from 0 to `most`; a day with anything has a bar that is seen. */
export function barHeights(counts: readonly number[], most: number): number[] {
  const highest = Math.max(...counts, 1)
  return counts.map((count) => (count === 0 ? 0 : Math.max(2, Math.round((count / highest) * most))))
}
