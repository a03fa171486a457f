import { gatewayOf } from '../payment/gateway.ts'
import { systempayAccount } from './account.ts'
import { acknowledged, readSystempayNotification, refusedSignature } from './notification.ts'
import { systempayForm } from './redirect-form.ts'

/** Systempay, form V2 (`payments.md` 2). */
export const systempay = gatewayOf('systempay', {
  bankName: 'Systempay',
  account: systempayAccount,
  // One shop has a key for trials and one for real.
  identity: ({ siteId, mode }) => `${siteId} ${mode}`,
  form: systempayForm,
  call: {
    methods: ['POST'],
    read: readSystempayNotification,
    acknowledged,
    refused: refusedSignature,
  },
})
