import { gatewayOf } from '../payment/gateway.ts'
import { relayAccount } from './account.ts'
import { acknowledged, readRelayResult, refusedSignature } from './notification.ts'
import { relayForm } from './redirect-form.ts'

/** A partner who cashes by themselves and forwards results to us by a signed call (`docs/cles.md`). */
export const relay = gatewayOf('relay', {
  bankName: 'paiement chez le partenaire',
  account: relayAccount,
  identity: ({ merchant, mode }) => `${merchant} ${mode}`,
  form: relayForm,
  call: {
    methods: ['POST'],
    read: (raw, accounts, _own, now) => readRelayResult(raw, accounts, now),
    acknowledged,
    refused: refusedSignature,
    refusedStatus: 401,
  },
})
