import type { Role } from '../ground/access/roles.ts'
import { type ExemptField, exemptFields } from './exempt-fields.ts'
import type { ReviewedCollection, ReviewedKind } from './reviewed-kind.ts'

/** How documents of a kind are reviewed. */
export interface ReviewRules<Of extends ReviewedKind = ReviewedKind> {
  of: Of
  /** Who writes and submits. */
  author: Role
  /** Who approves, or sends back: never an author of the document. */
  approver: Role
  approvalsNeeded: number
  /** Once approved, nobody changes a word or deletes it (CGU article 11.2). */
  isFinal: boolean
  /** How one of them is called in a sentence; `null` when what is published never leaves. */
  leaving: LeavingWords | null
  /** People whom the document itself names as having decided: they do not approve it either. */
  deciders: (document: object) => string[]
  /** What changes without a reading. */
  exempt: readonly ExemptField[]
}

/** What names a document that is to leave, and whether one person may take it down at once. */
export interface LeavingWords {
  /** « Cette offre ». */
  one: string
  /** Agrees with it: « publiée ». */
  published: string
  hasTakedown: boolean
}

export type CollectionRules = ReviewRules<Extract<ReviewedKind, { kind: 'collection' }>>
export type GlobalRules = ReviewRules<Extract<ReviewedKind, { kind: 'global' }>>

const leavingWords = {
  offers: { one: 'Cette offre', published: 'publiée', hasTakedown: true },
  providers: { one: 'Ce prestataire', published: 'publié', hasTakedown: true },
  categories: { one: 'Cette catégorie', published: 'publiée', hasTakedown: false },
  plans: { one: 'Cette formule', published: 'publiée', hasTakedown: false },
  media: { one: 'Cette image', published: 'publiée', hasTakedown: false },
} as const

/** What editors write is read by one other person (E2). */
function catalogueReview(slug: Exclude<ReviewedCollection, 'legal-texts'>): CollectionRules {
  return {
    of: { kind: 'collection', slug },
    author: 'editeur',
    approver: 'relecteur',
    approvalsNeeded: 1,
    isFinal: false,
    leaving: leavingWords[slug],
    deciders: () => [],
    exempt: exemptFields[slug],
  }
}

export const offerReview = catalogueReview('offers')
export const categoryReview = catalogueReview('categories')
export const planReview = catalogueReview('plans')
export const mediaReview = catalogueReview('media')

/** A dossier of vetting counts once somebody has read it who neither wrote nor decided it (CGU article 2). */
export const providerReview: CollectionRules = {
  ...catalogueReview('providers'),
  deciders: (document) => {
    const { vetting } = document as { vetting?: { decidedBy?: string | { id: string } | null } | null }
    const decidedBy = vetting?.decidedBy
    if (!decidedBy) return []
    return [typeof decidedBy === 'string' ? decidedBy : decidedBy.id]
  },
}

/** A legal text is read by two other people, and is then final (L1). */
export const legalReview: CollectionRules = {
  of: { kind: 'collection', slug: 'legal-texts' },
  author: 'juriste',
  approver: 'juriste',
  approvalsNeeded: 2,
  isFinal: true,
  leaving: null,
  deciders: () => [],
  exempt: exemptFields['legal-texts'],
}

/** What protects members is changed by two: the notice before a text binds (CGU article 11.2). */
export const legalSettingsReview: GlobalRules = {
  of: { kind: 'global', slug: 'legal-settings' },
  author: 'juriste',
  approver: 'juriste',
  approvalsNeeded: 1,
  isFinal: false,
  leaving: null,
  deciders: () => [],
  exempt: exemptFields['legal-settings'],
}
