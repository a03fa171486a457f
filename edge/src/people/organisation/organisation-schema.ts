import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { payerAddress } from '../address/payer-address-schema.ts'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

const yesOrNo = (name: string) => integer(name, { mode: 'boolean' })

export const organisations = sqliteTable('organisations', {
  id: text().primaryKey(),
  name: text().notNull(),
  siren: text().notNull(),
  vatNumber: text('vat_number'),
  invoicingAddress: text('invoicing_address'),
  purchaseOrder: text('purchase_order'),
  ...payerAddress,
  createdAt: instant('created_at').notNull(),
})

/** Who acts for an organisation, and how far. */
export const organisationPeople = sqliteTable(
  'organisation_people',
  {
    organisationId: text('organisation_id').notNull(),
    memberId: text('member_id').notNull(),
    mayOrder: yesOrNo('may_order').notNull(),
    mayInvite: yesOrNo('may_invite').notNull(),
    mayReadFactures: yesOrNo('may_read_factures').notNull(),
    since: instant('since').notNull(),
    /** The name that was typed for them. */
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.memberId] })],
)
