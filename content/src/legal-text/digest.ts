import { sha256Hex } from '../bytes/hexadecimal.ts'
import type { LegalText } from './legal-text.ts'
import { legalTextToPlainText } from './plain-text.ts'

/**
 * The form that digests are taken over: a plain text that a lawyer can read and keep.
 *
 * Line 1 is the kind, line 2 the day of effect, line 3 the title, line 4 is empty; then every word as
 * `legalTextToPlainText` prints it. UTF-8, no byte order mark, lines ended by a line feed (U+000A). The archive
 * holds it beside each version, so anyone recomputes a digest with one command:
 *
 *     sha256sum content/legal/cgu/2024-07-17.txt
 *
 * The summary of changes and the two marks (`change`, `toBeConfirmed`) speak about the text and are not part of
 * it: confirming a text does not change its digest.
 */
export function canonicalLegalText(text: LegalText): string {
  return `${text.kind}\n${text.effectiveOn}\n${text.title}\n\n${legalTextToPlainText(text)}`
}

/** SHA-256 of the canonical text, 64 hexadecimal digits in lower case. */
export async function digestLegalText(text: LegalText): Promise<string> {
  return sha256Hex(canonicalLegalText(text))
}
