import { frenchList } from '../ground/french/messages.ts'
import type { WrittenVersion } from '../review/written-versions.ts'

/** « Publiée, écrite par Nadia, approuvée par Paul ». Names, not identifiers. */
export function versionSentence({
  isPublished,
  authors,
  approvedBy,
}: Pick<WrittenVersion, 'isPublished' | 'authors' | 'approvedBy'>): string {
  return [
    isPublished ? 'Publiée' : 'Brouillon',
    authors.length === 0 ? 'sans auteur noté' : `écrit${isPublished ? 'e' : ''} par ${frenchList(authors)}`,
    ...(approvedBy.length === 0 ? [] : [`approuvé${isPublished ? 'e' : ''} par ${frenchList(approvedBy)}`]),
  ].join(', ')
}
