import { eq, sql } from 'drizzle-orm'
import { sha256Hex } from '@portal/content/bytes'
import type { Database } from '../../ground/database/database.ts'
import { bytesOf } from './form-fields.ts'
import { pastReferences, paymentAttempts, sealedForBanks } from './payment-schema.ts'

/** What a seal of a gateway covers, without its key: one character per byte. */
export interface BankText {
  /** Its name in `gateways`. */
  gateway: string
  text: string
}

/** Tells what we sealed for a bank from what the bank says. */
export interface OwnForms {
  /** Whether we sealed this very text, whatever names its values have now. */
  hold: (sealed: BankText) => Promise<boolean>
  /** Whether one of these is a reference that we drew: it stands where no bank would put it. */
  drew: (references: readonly string[]) => Promise<boolean>
}

/** Everything that was ever sealed for a bank. */
export const ownForms = (database: Database): OwnForms => ({
  async hold(sealed) {
    return (await database.$count(sealedForBanks, eq(sealedForBanks.digest, await digestOf(sealed)))) > 0
  },
  async drew(references) {
    if (references.length === 0) return false
    const list = sql`(SELECT value FROM json_each(${JSON.stringify(references)}))`
    const known = await Promise.all(
      [paymentAttempts, pastReferences].map((table) =>
        database.$count(table, sql`${table.reference} IN ${list}`),
      ),
    )
    return known.some((count) => count > 0)
  },
})

/** Keeps what is about to be handed to a browser for a bank. The same form of one attempt is kept once. */
export async function keepOwnForm(
  database: Database,
  sealed: BankText,
  reference: string,
  now: Date,
): Promise<void> {
  await database
    .insert(sealedForBanks)
    .values({ digest: await digestOf(sealed), reference, sealedAt: now })
    .onConflictDoNothing()
}

const digestOf = ({ gateway, text }: BankText) => sha256Hex(bytesOf(`${gateway}\n${text}`))
