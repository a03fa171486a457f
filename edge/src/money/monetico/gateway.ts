import { gatewayOf } from '../payment/gateway.ts'
import { moneticoAccount } from './account.ts'
import { acknowledged, readMoneticoNotification, refusedSeal } from './notification.ts'
import { moneticoForm } from './redirect-form.ts'

/** Monetico Paiement 3.0 (`payments.md` 1). */
export const monetico = gatewayOf('monetico', {
  bankName: 'Monetico Paiement',
  account: moneticoAccount,
  identity: ({ tpe }) => tpe,
  form: moneticoForm,
  call: {
    // The mail about a failed call holds a link that replays it by GET.
    methods: ['GET', 'POST'],
    read: readMoneticoNotification,
    acknowledged,
    refused: refusedSeal,
  },
})
