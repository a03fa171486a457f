import type { MerchantAccount } from '../../money/payment/merchant-account.ts'
import { ownSeller, sellersOf } from '../../money/payment/merchant-account.ts'
import type { SettlementAccount, SettlementSource } from '../../money/settlement/settlement-line.ts'

const bankNames: Record<SettlementSource, string> = {
  monetico: 'Monetico',
  systempay: 'Systempay',
  partner: 'Partenaire',
}

/** An account as somebody of the team calls it. */
export const accountLabel = ({ source, account }: SettlementAccount): string =>
  `${bankNames[source]}, « ${account} »`

export interface AccountChoice extends SettlementAccount {
  value: string
  label: string
}

/** Whose files may be sent: every merchant account, and the partner of each seller but the portal itself. */
export function settlementAccounts(accounts: readonly MerchantAccount[]): AccountChoice[] {
  const banks = accounts.flatMap(({ gateway, id }): SettlementAccount[] =>
    gateway === 'monetico' || gateway === 'systempay' ? [{ source: gateway, account: id }] : [],
  )
  const sellers = [...new Set(accounts.flatMap(sellersOf))].filter((seller) => seller !== ownSeller)
  const partners = sellers.map((account): SettlementAccount => ({ source: 'partner', account }))
  return [...banks, ...partners].map((one) => ({
    ...one,
    value: `${one.source}.${one.account}`,
    label: accountLabel(one),
  }))
}
