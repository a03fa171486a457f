import type { z } from 'zod'
import type { MerchantAccount } from './merchant-account.ts'
import type { NotificationReading } from './notification.ts'
import type { OwnForms } from './own-form-store.ts'
import type { PaymentRequest, SealedForm } from './payment-request.ts'

/** All that the portal knows of one gateway; `Account` is what its accounts are set up with. */
export interface Gateway<Account extends MerchantAccount = MerchantAccount> {
  /** As a person knows the page where they pay. */
  bankName: string
  /** Its part of the setting `MERCHANT_ACCOUNTS`. */
  account: z.ZodType<Account>
  /** The bank’s own name for an account: no two accounts have the same. */
  identity: (account: Account) => string
  /** The sealed fields that the browser posts to `account.action`. */
  form: (account: Account, request: PaymentRequest) => Promise<SealedForm>
  /** The return interface, which the bank calls from server to server. */
  call: {
    methods: readonly ('GET' | 'POST')[]
    /** Reads a call, whose mode has to be that of its account: the raw body of a POST, or the query of a GET. */
    read: (
      raw: Uint8Array | string,
      accounts: readonly Account[],
      own: OwnForms,
      now: Date,
    ) => Promise<NotificationReading>
    /** What a genuine call is answered, to the letter. */
    acknowledged: string
    /** What a call whose seal is wrong is answered. */
    refused: string
    /** With which status; 200 for banks, which read the words alone. */
    refusedStatus?: 401
  }
}

/** A gateway for callers that hold accounts of several gateways: it uses its own accounts only. */
export function gatewayOf<Account extends MerchantAccount>(
  name: Account['gateway'],
  own: Gateway<Account>,
): Gateway {
  const isOwn = (account: MerchantAccount): account is Account => account.gateway === name
  const owned = (account: MerchantAccount): Account => {
    if (isOwn(account)) return account
    throw new Error(`the merchant account ${account.id} is not one of ${name}`)
  }
  return {
    ...own,
    identity: (account) => own.identity(owned(account)),
    form: (account, request) => own.form(owned(account), request),
    call: {
      ...own.call,
      read: (raw, accounts, forms, now) => own.call.read(raw, accounts.filter(isOwn), forms, now),
    },
  }
}
