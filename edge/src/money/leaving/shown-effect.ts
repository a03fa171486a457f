import { sha256Hex } from '@portal/content/bytes'
import type { Effect } from './statement.ts'

/**
 * What a page has shown that a statement would do to a contract, as one value that its form sends back (SHA-256, hexadecimal):
 * a confirmation is valid for that alone, since amounts and days may have changed in another tab (Code de la consommation,
 * L215-1-1 and L221-21).
 */
export const shownEffect = (contractId: string, effect: Effect): Promise<string> =>
  sha256Hex(JSON.stringify([contractId, effect]))
