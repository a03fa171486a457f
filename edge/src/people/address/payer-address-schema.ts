import { text } from 'drizzle-orm/sqlite-core'

/** Where a payer lives, as the bank and the facture need it. */
export const payerAddress = {
  line1: text().notNull(),
  line2: text().notNull(),
  postalCode: text('postal_code').notNull(),
  city: text().notNull(),
  country: text().notNull(),
}
