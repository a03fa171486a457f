import { z } from 'zod'
import { parisDay } from './paris-day.ts'

/** The texts that the portal publishes, by the identifier that stands in their address. */
export const legalTextKinds = [
  'cgu',
  'politique-de-confidentialite',
  'cgv-billetterie',
  'mentions-legales',
] as const
export type LegalTextKind = (typeof legalTextKinds)[number]

/** A piece of text, to the letter of the original. */
export const legalBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), text: z.string().min(1) }),
  /** A bulleted list; the original writes each entry after « · ». */
  z.object({ type: z.literal('list'), entries: z.array(z.string().min(1)).min(1) }),
])
export type LegalBlock = z.infer<typeof legalBlock>

/** A numbered part of an article: « 6.3- Droit d’accès … ». */
export const legalSection = z.object({
  /** `6.3`. */
  number: z.string().regex(/^\d+\.\d+$/),
  /** As printed after the number, to the letter: `- ` or ` ` for the CGU. */
  separator: z.string().max(4),
  title: z.string().min(1),
  blocks: z.array(legalBlock),
})
export type LegalSection = z.infer<typeof legalSection>

export const legalArticle = z.object({
  number: z.number().int().positive(),
  title: z.string().min(1),
  /** What stands before the first numbered section. */
  blocks: z.array(legalBlock),
  sections: z.array(legalSection),
})
export type LegalArticle = z.infer<typeof legalArticle>

/** One version of a legal text. Never altered once it has been in force (CGU article 11.2). */
export const legalText = z.object({
  kind: z.enum(legalTextKinds),
  /** First day on which it binds; with `kind`, its identity and its address. */
  effectiveOn: parisDay,
  /** « Conditions Générales d’Utilisation ». */
  title: z.string().min(3),
  /** Lines above the first article: heading, dates, introduction. */
  preamble: z.array(legalBlock),
  articles: z.array(legalArticle).min(1),
  /** `major` asks every member again; `minor` is announced. The first version of a text is `major`. */
  change: z.enum(['major', 'minor']),
  /** What changed and why, in plain words; `null` for the first version. */
  summaryOfChanges: z.string().min(10).nullable(),
  /** Written by the portal and still to be confirmed by the legal team: the page says so. */
  toBeConfirmed: z.boolean(),
})
export type LegalText = z.infer<typeof legalText>
