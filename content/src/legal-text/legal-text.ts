import { z } from 'zod'
import { parisDay } from '../value/paris-day.ts'

/** The texts that the portal publishes, by the identifier that stands in their address. */
export const legalTextKinds = [
  'cgu',
  'politique-de-confidentialite',
  'cgv-billetterie',
  'mentions-legales',
] as const
export type LegalTextKind = (typeof legalTextKinds)[number]

/**
 * One printed line. The digest is taken over lines, so a line holds no line break, and is composed (NFC) so that
 * the same words have the same bytes whatever keyboard typed them.
 */
const line = z
  .string()
  .regex(/^\S(?:.*\S)?$/u, 'une seule ligne, sans espace au début ni à la fin')
  .refine((text) => text === text.normalize('NFC'), 'caractères à recomposer (forme Unicode NFC)')

/** A piece of text, to the letter of the original. */
export const legalBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), text: line }),
  /** A bulleted list; the original writes each entry after « · ». */
  z.object({ type: z.literal('list'), entries: z.array(line).min(1) }),
])
export type LegalBlock = z.infer<typeof legalBlock>

/** A numbered part of an article: « 6.3- Droit d’accès … ». */
export const legalSection = z.object({
  /** `6.3`. */
  number: z.string().regex(/^\d+\.\d+$/),
  /** As printed after the number, to the letter: `- ` or ` ` for the CGU. */
  separator: z.string().regex(/^[^\n\r]{1,4}$/),
  title: line,
  blocks: z.array(legalBlock),
})
export type LegalSection = z.infer<typeof legalSection>

export const legalArticle = z.object({
  number: z.number().int().positive(),
  title: line,
  /** What stands before the first numbered section. */
  blocks: z.array(legalBlock),
  sections: z.array(legalSection),
})
export type LegalArticle = z.infer<typeof legalArticle>

/** One version of a legal text. Never altered once it has been in force (CGU article 11.2). */
export const legalText = z
  .object({
    kind: z.enum(legalTextKinds),
    /** First day on which it binds; with `kind`, its identity and its address. */
    effectiveOn: parisDay,
    /** Name of the text, for pages and lists; what the text prints above its articles is in `preamble`. */
    title: line.min(3),
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
  .superRefine(({ articles }, context) => {
    // Numbers are addresses (`#article-6-3`) and what differences are matched by.
    articles.forEach((article, index) => {
      const previous = articles[index - 1]
      if (previous && article.number <= previous.number)
        context.addIssue({
          code: 'custom',
          path: ['articles', index, 'number'],
          message: `l’article ${article.number} ne peut pas suivre l’article ${previous.number}`,
        })
      const seen = new Set<string>()
      article.sections.forEach(({ number }, sectionIndex) => {
        const path = ['articles', index, 'sections', sectionIndex, 'number']
        if (!number.startsWith(`${article.number}.`))
          context.addIssue({
            code: 'custom',
            path,
            message: `la section ${number} n’appartient pas à l’article ${article.number}`,
          })
        if (seen.has(number))
          context.addIssue({ code: 'custom', path, message: `la section ${number} figure deux fois` })
        seen.add(number)
      })
    })
  })
export type LegalText = z.infer<typeof legalText>
