import { eq, type SQL } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { factures } from '../../money/facture/facture-schema.ts'
import { type DeskFacture, deskFactures, numberBegins } from '../../money/facture/facture-store.ts'
import { readFactureNumber } from '../../money/facture/facture-number.ts'
import { isNamedLike, soughtWords, wordTables } from '../../people/member/found-by-words-store.ts'
import type { AccountantQuery } from '../accounts/accountant-query.ts'

const mostFound = 50

/** Factures and avoirs by number or its beginning, name, day or amount, the newest first; each by an index. */
export async function findFactures(database: Database, query: AccountantQuery): Promise<DeskFacture[]> {
  const condition = conditionOf(query)
  return condition ? deskFactures(database, condition, mostFound) : []
}

function conditionOf(query: AccountantQuery): SQL | undefined {
  switch (query.kind) {
    case 'day':
      return eq(factures.issuedOn, query.day)
    case 'amount':
      return eq(factures.grossCents, query.cents)
    case 'text': {
      const number = readFactureNumber(query.text)
      if (/^(?:FA|AV)-\d/.test(number)) return numberBegins(number)
      const words = soughtWords(query.text)
      return words.join('').length >= 3 ? isNamedLike(factures.id, words, wordTables.facture) : undefined
    }
    case 'nothing':
      return undefined
  }
}
