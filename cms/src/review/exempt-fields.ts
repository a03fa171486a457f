import type { ReviewedKind } from './reviewed-kind.ts'

/** A field that one person changes alone. */
export interface ExemptField {
  /** `vetting.negotiatedConditions`: names joined by dots. */
  path: string
  why: string
  /** Nobody writes it: there is nothing to read either. */
  isDerived?: true
}

/**
 * The one list of what is published without a second person. A field stands here only when no member reads it and
 * nothing that protects one depends on it.
 */
export const exemptFields: Record<ReviewedKind['slug'], readonly ExemptField[]> = {
  offers: [
    { path: 'withdrawal', why: 'Derived from the dating, for the release before.', isDerived: true },
    { path: 'dating.stock', why: 'Drawn by the CMS once, and taken from nobody.', isDerived: true },
  ],
  providers: [
    {
      path: 'vetting.negotiatedConditions',
      why: 'A note of the team: it never leaves the CMS, and vetting does not rest on it.',
    },
    { path: 'vettingComplete', why: 'Derived from the dossier and its reading.', isDerived: true },
  ],
  categories: [],
  plans: [],
  media: [
    { path: 'focalX', why: 'Where the frame crops the picture that was read: the picture stays whole.' },
    { path: 'focalY', why: 'The same.' },
    { path: 'url', why: 'Derived from the name of the file.', isDerived: true },
    { path: 'thumbnailURL', why: 'Derived from the name of the file.', isDerived: true },
    { path: 'sizes', why: 'Derived from the file, whose name is read.', isDerived: true },
  ],
  'legal-texts': [
    { path: 'toBeConfirmed', why: 'Says that its words are not confirmed yet; confirming adds none.' },
  ],
  'legal-settings': [],
}
