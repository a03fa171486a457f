import type { FormFields } from '../form-fields.ts'
import type { SystempayMerchant } from '../merchant.ts'
import type { ReadRequest } from '../payment.ts'
import { signatureHolds } from './signature.ts'

const mandatory: Record<string, RegExp> = {
  vads_site_id: /^\d{8}$/,
  vads_ctx_mode: /^(TEST|PRODUCTION)$/,
  vads_trans_id: /^[A-Za-z0-9]{6}$/,
  vads_trans_date: /^\d{14}$/,
  vads_amount: /^[1-9]\d{0,11}$/,
  vads_currency: /^978$/,
  vads_action_mode: /^INTERACTIVE$/,
  vads_page_action: /^PAYMENT$/,
  vads_version: /^V2$/,
  vads_payment_config: /^SINGLE$/,
  signature: /^[A-Za-z0-9+/]{43}=$/,
}

const address = /^https?:\/\/.{1,1020}$/

/** Documented options that this bank takes; another `vads_` name stops the request. */
const optional: Record<string, RegExp> = {
  vads_order_id: /^[A-Za-z0-9_-]{1,64}$/,
  vads_order_info: /^[^<>]{0,255}$/,
  vads_order_info2: /^[^<>]{0,255}$/,
  vads_order_info3: /^[^<>]{0,255}$/,
  vads_capture_delay: /^\d{1,3}$/,
  vads_validation_mode: /^[01]$/,
  vads_payment_cards: /^[A-Z0-9;_]{0,127}$/,
  vads_language: /^[a-z]{2}$/,
  vads_return_mode: /^(GET|POST|NONE)$/,
  vads_url_return: address,
  vads_url_success: address,
  vads_url_refused: address,
  vads_url_cancel: address,
  vads_url_error: address,
  vads_url_check: address,
  vads_redirect_success_timeout: /^\d{1,3}$/,
  vads_redirect_error_timeout: /^\d{1,3}$/,
}
const families = /^vads_(cust_[a-z0-9_]+|ext_info_[A-Za-z0-9_]+|product_[a-z_]+\d+|nb_products)$/

/** Reads the form that the browser brought. The first thing wrong stops it, and nothing is repaired. */
export function readSystempayRequest(fields: FormFields, merchants: SystempayMerchant[]): ReadRequest {
  const merchant = merchants.find(({ siteId }) => siteId === fields['vads_site_id'])
  if (!merchant) return rejected('Boutique inconnue', 'vads_site_id')
  for (const name of Object.keys(mandatory)) {
    if (!(name in fields)) return rejected('Champ obligatoire absent', name)
  }
  for (const [name, value] of Object.entries(fields)) {
    const rule = mandatory[name] ?? optional[name] ?? (families.test(name) ? /^[^<>]{0,255}$/ : null)
    if (!rule) return rejected('Champ inconnu', name)
    if (!rule.test(value)) return rejected('Valeur non conforme', name)
  }
  if (fields['vads_ctx_mode'] !== merchant.mode.toUpperCase()) {
    return rejected('Le mode ne correspond pas à la clé de la boutique', 'vads_ctx_mode')
  }
  if (!signatureHolds(merchant.key, fields)) {
    return rejected('La signature ne correspond pas aux champs', 'signature')
  }
  const everywhere = fields['vads_url_return'] ?? null
  return {
    kind: 'request',
    request: {
      merchant,
      reference:
        fields['vads_order_id'] ?? `${fields['vads_trans_date']?.slice(0, 8)}-${fields['vads_trans_id']}`,
      amountCents: Number(fields['vads_amount']),
      returnUrls: {
        accepted: fields['vads_url_success'] ?? everywhere,
        refused: fields['vads_url_refused'] ?? everywhere,
        abandoned: fields['vads_url_cancel'] ?? everywhere,
      },
      fields,
    },
  }
}

function rejected(reason: string, field: string): ReadRequest {
  return { kind: 'rejected', reason, field }
}
