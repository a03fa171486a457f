import type { ConsentTexts } from '../../published/legal-texts/legal-texts.ts'

/**
 * Names the two texts that a page speaks of. The form sends it back with the box, so that nobody is bound by a
 * version that came into force between the page and the click.
 */
export function shownTexts({ cgu, privacy }: ConsentTexts): string {
  return `${cgu.digest}.${privacy.digest}`
}
