import { paths, type StatementKind } from '@portal/edge/contract'

/** The words that the law wants on each step (L215-1-1 and D215-1; L221-21). */
export const leavingWords: Record<
  StatementKind,
  { title: string; lead: string; page: string; notification: string; last: string; received: string }
> = {
  ending: {
    title: 'Résilier votre contrat',
    lead: 'Trois étapes, sans vous connecter. Vous gardez l’accès jusqu’au bout de ce qui est payé.',
    page: paths.ending,
    notification: paths.endingNotification,
    last: 'Notification de la résiliation',
    received: 'Votre résiliation est reçue',
  },
  withdrawal: {
    title: 'Renoncer au contrat ici',
    lead: 'Dans les quatorze jours qui suivent votre abonnement, sans dire pourquoi et sans vous connecter.',
    page: paths.withdrawal,
    notification: paths.withdrawalNotification,
    last: 'Confirmer la rétractation',
    received: 'Votre rétractation est reçue',
  },
}
