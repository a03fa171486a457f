import type { LegalTextKind, ParisDay } from '@portal/content'
import type { FormState } from './shared-data.ts'

/** 404, 410 (offer ended), 403, 413, 429, 500. */
export interface ProblemData {
  status: 403 | 404 | 405 | 409 | 410 | 413 | 415 | 429 | 500 | 503
  title: string
  /** What happened and what to do next. */
  text: string
  /** Where to go from here. */
  action: { label: string; href: string }
  /** To give to support, who finds the lines of the log by it. */
  number?: string
  /** Other ways on, nearby. */
  more?: { label: string; href: string }[]
  /** Said above the title, in place of what the status says by itself. */
  mark?: string
  /** Said at an address that the gate opens to members alone: a pass lets in without saying who. */
  forMembers?: true
}

/** `paths.takenDown`: ends of addresses, so that lists hide what is no longer to be had. */
export interface TakenDownData {
  offers: string[]
  providers: string[]
}

/**
 * The archive of a text when what was asked of it cannot be answered. Fields of its forms: `jour`; `de` and `a`.
 * Versions are newest first.
 */
export interface LegalSearchData {
  kind: LegalTextKind
  form: FormState
  versions: { effectiveOn: ParisDay; inForceThrough: ParisDay | null }[]
}
