import type { Plan } from '@portal/content'

/** A plan in words, the same on its card, its form and its recap. */
export function planConditions({ audience, period, vatRateBasisPoints }: Plan): {
  per: string
  rate: string
  rows: { label: string; text: string }[]
} {
  const month = period === 'month'
  const ending = 'En ligne, à tout moment, en trois étapes et sans vous connecter.'
  return {
    per: [audience === 'seats' && 'par personne', month ? 'par mois' : 'par an'].filter(Boolean).join(' et '),
    rate: (vatRateBasisPoints / 100).toLocaleString('fr-FR'),
    rows: [
      {
        label: 'Durée',
        text: month
          ? 'Un mois, à partir du premier jour d’accès.'
          : 'Un an, à partir du premier jour d’accès.',
      },
      {
        label: 'Ensuite',
        text: `${month ? 'Chaque mois' : 'Chaque année'}, vous payez la période suivante si vous voulez continuer. Votre carte n’est pas gardée : rien n’est prélevé sans vous.`,
      },
      {
        label: 'Sans paiement',
        text: 'L’accès reste ouvert 15 jours, puis l’abonnement s’arrête de lui-même. Rien n’est dû.',
      },
      {
        label: 'Résilier',
        text: month ? ending : `${ending} Un rappel vous est envoyé deux mois avant l’échéance.`,
      },
      ...(audience === 'personal'
        ? [{ label: 'Changer d’avis', text: 'Quatorze jours pour renoncer, sans dire pourquoi.' }]
        : []),
    ],
  }
}

/** What is the same whatever the plan. */
export const commonConditions = [
  { label: 'Durée', text: 'Un mois ou un an, à partir du premier jour d’accès. Les prix sont TTC.' },
  {
    label: 'Ensuite',
    text: 'Vous payez la période suivante si vous voulez continuer. Votre carte n’est pas gardée : rien n’est prélevé sans vous. À l’année, un rappel vous est envoyé deux mois avant l’échéance.',
  },
  {
    label: 'Sans paiement',
    text: 'L’accès reste ouvert 15 jours, puis l’abonnement s’arrête de lui-même. Rien n’est dû.',
  },
  { label: 'Résilier', text: 'En ligne, à tout moment, en trois étapes et sans vous connecter.' },
  {
    label: 'Changer d’avis',
    text: 'Pour un abonnement personnel, quatorze jours pour renoncer, sans dire pourquoi.',
  },
]
