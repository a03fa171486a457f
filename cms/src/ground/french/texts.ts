import { keptToTheLetter } from '@portal/content/text'

/** One paragraph or entry a line, empty lines left out; composed (NFC) so that equal words have equal bytes. */
export function linesOf(text: string | null | undefined): string[] {
  return keptToTheLetter(text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
