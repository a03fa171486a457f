import type { NotificationFault } from './behaviour.ts'
import type { FormFields } from './form-fields.ts'
import { moneticoNotification } from './monetico/notification.ts'
import { seal } from './monetico/seal.ts'
import type { Payment, ToldResult } from './payment.ts'
import { systempayNotification } from './systempay/notification.ts'
import { signature } from './systempay/signature.ts'

/** What changes before the seal is computed, so that the seal is right and the content is not. */
const sealedFaults: Record<
  Exclude<NotificationFault, 'none' | 'forged'>,
  { monetico: FormFields; systempay: FormFields }
> = {
  'wrong-amount': {
    monetico: { montant: '0.01EUR' },
    systempay: { vads_amount: '1', vads_effective_amount: '1' },
  },
  'wrong-terminal': { monetico: { TPE: '0000000' }, systempay: { vads_site_id: '00000000' } },
  'unknown-field': {
    monetico: { champ_inconnu: 'valeur-2027' },
    systempay: { vads_champ_inconnu: 'valeur-2027' },
  },
  'renamed-field': {
    monetico: { montante: '84.50EUR' },
    systempay: { vads_amounts: '8450' },
  },
  'unknown-reference': {
    monetico: { reference: 'ZZZZZZZZZZZZ' },
    systempay: { vads_order_id: 'ZZZZZZZZZZZZ' },
  },
}

/** The sealed form of one notification; `null` when the protocol says nothing of this result. */
export function notificationBody(
  payment: Payment,
  result: ToldResult,
  at: Date,
  fault: NotificationFault,
  overrides: FormFields = {},
): string | null {
  const { request } = payment
  const { merchant } = request
  const fields =
    merchant.protocol === 'monetico'
      ? moneticoNotification(request, result, at)
      : systempayNotification({ ...request, merchant }, result, at, Math.max(1, payment.attempts.length))
  if (!fields) return null
  if (fault !== 'none' && fault !== 'forged') Object.assign(fields, sealedFaults[fault][merchant.protocol])
  if (fault === 'renamed-field') delete fields[merchant.protocol === 'monetico' ? 'montant' : 'vads_amount']
  return sealedBody(payment, { ...fields, ...overrides }, fault === 'forged')
}

/** Seals again, after a field changed; a forged seal looks right and is not. */
export function sealedBody({ request: { merchant } }: Payment, fields: FormFields, forged: boolean): string {
  const content = { ...fields }
  if (merchant.protocol === 'monetico') {
    const right = seal(merchant.key, content).toUpperCase()
    content['MAC'] = forged ? right.replace(/^./, right.startsWith('A') ? 'B' : 'A') : right
  } else {
    const right = signature(merchant.key, content)
    content['signature'] = forged ? right.replace(/^./, right.startsWith('A') ? 'B' : 'A') : right
  }
  return new URLSearchParams(content).toString()
}
