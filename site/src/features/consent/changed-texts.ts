import type { LegalTextKind } from '@portal/content'
import type { ChangedText } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'

const haveChanged: Record<LegalTextKind, string> = {
  cgu: 'Nos conditions ont changé',
  'politique-de-confidentialite': 'Notre politique de confidentialité a changé',
  'cgv-billetterie': 'Les conditions de vente de la billetterie ont changé',
  'mentions-legales': 'Nos mentions légales ont changé',
}

/** The title of the acceptance page: what changed and when, or that there is something to read first. */
export function acceptanceTitle(changed: readonly ChangedText[]): string {
  const known = changed.filter(({ accepted }) => accepted !== null)
  const [first] = known
  if (!first)
    return changed.length === 1 ? 'Avant d’entrer, un texte à lire' : 'Avant d’entrer, deux textes à lire'
  const subject = known.length === 1 ? haveChanged[first.kind] : 'Nos textes ont changé'
  const days = new Set(known.map(({ current }) => current.text.effectiveOn))
  return days.size === 1 ? `${subject} le ${formatDay(first.current.text.effectiveOn)}` : subject
}
