import { dayInWords } from '@portal/content/french'
import { eq } from 'drizzle-orm'
import { parisDayAt } from '@portal/content'
import { paths } from '../../ground/contract/index.ts'
import { type Examination, examinationOf } from '../../people/examination/examination-store.ts'
import { wordsOf } from '../../people/examination/words.ts'
import { members } from '../../people/member/member-schema.ts'
import { type MailPart, writtenMail } from '../../post/mail/written-mail.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'

/** One of those whom an examination concerns. */
type ToReader = Record<'examinationId' | 'readerId', string>

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'examination-asked': ToReader
    'examination-cleared': ToReader
    'suspension-told': ToReader
    'suspension-lifted': ToReader
    'suspension-upheld': ToReader
  }
}

export type ExaminationLetter =
  'examination-asked' | 'examination-cleared' | 'suspension-told' | 'suspension-lifted' | 'suspension-upheld'

type Content = (examination: Examination, origin: string) => { heading: string; parts: MailPart[] } | null

const concerned = ({ about }: Examination) =>
  'organisation' in about ? `Organisation : ${about.organisation}.` : 'Cela concerne votre compte.'
const pageOf = ({ row }: Examination, origin: string, label: string): MailPart => ({
  link: origin + paths.accountExamination(row.id),
  label,
})
const clauseParts = ({ facts }: Examination, origin: string): MailPart[] => {
  const { clause } = wordsOf(facts)
  return [
    `Article ${clause.article} des Conditions Générales d’Utilisation : « ${clause.quote} »`,
    { link: origin + paths.legalTextVersion('cgu', clause.version), label: 'Lire cette version des CGU' },
  ]
}
const contest =
  'Si vous n’êtes pas d’accord, écrivez-le sur cette page, même pendant la suspension : une personne le lit et vous répond. Vous pouvez aussi écrire à contact@ca-cpourmoi.com pour un règlement amiable (article 11.3), à rgpd@ca-cpourmoi.com pour vos données, et saisir la CNIL ou un juge.'

const contents: Record<ExaminationLetter, Content> = {
  'examination-asked': (examination, origin) => {
    const { row, facts } = examination
    const { title, seen, threshold, ordinary } = wordsOf(facts)
    if (row.answerUntil === null) return null
    return {
      heading: 'Pouvez-vous nous expliquer ce que nous avons vu ?',
      parts: [
        concerned(examination),
        `${title} :`,
        { list: seen },
        { box: `Rien n’est décidé. Vous pouvez répondre jusqu’au ${dayInWords(row.answerUntil)} inclus.` },
        pageOf(examination, origin, 'Lire et répondre'),
        `${threshold} ${ordinary}`,
        'Une phrase suffit souvent. Une personne de l’équipe lit ce que vous écrivez ; aucun automatisme ne décide. Si la réponse manque, une personne décide de ce qu’elle a vu, et vous pourrez encore le contester.',
        ...clauseParts(examination, origin),
      ],
    }
  },
  'examination-cleared': (examination, origin) => ({
    heading: 'Rien ne vous est reproché',
    parts: [
      concerned(examination),
      `Vous aviez reçu une question : « ${wordsOf(examination.facts).title} ». Une personne de l’équipe a regardé : rien ne vous est reproché, rien ne change, et ce qui a été noté sera effacé dans trois mois.`,
      pageOf(examination, origin, 'Lire la réponse'),
    ],
  }),
  'suspension-told': (examination, origin) => {
    const { suspension, facts } = examination
    if (!suspension?.endsOn) return null
    const { closes, seen } = wordsOf(facts)
    return {
      heading: `${closes} : suspension jusqu’au ${dayInWords(suspension.endsOn)}`,
      parts: [
        concerned(examination),
        {
          box: `Une personne de l’équipe l’a proposé, une autre l’a confirmé. La suspension finit d’elle-même après le ${dayInWords(suspension.endsOn)}.`,
        },
        `La raison : ${suspension.reason}`,
        { list: seen },
        pageOf(examination, origin, 'Lire la décision et répondre'),
        ...clauseParts(examination, origin),
        'Le reste vous est ouvert : connexion, abonnement, factures, résiliation, rétractation, commandes passées et vos données. Rien n’est résilié.',
        contest,
      ],
    }
  },
  'suspension-lifted': (examination, origin) => {
    const { suspension, facts } = examination
    if (!suspension?.settledWhy) return null
    return {
      heading: 'La suspension est levée',
      parts: [
        concerned(examination),
        `${wordsOf(facts).closes} : tout est rouvert dès maintenant. ${suspension.settledWhy}`,
        { link: origin + paths.signIn, label: 'Me connecter' },
        pageOf(examination, origin, 'Lire la décision'),
      ],
    }
  },
  'suspension-upheld': (examination, origin) => {
    const { suspension } = examination
    if (!suspension?.endsOn || !suspension.settledWhy) return null
    return {
      heading: `La suspension est maintenue jusqu’au ${dayInWords(suspension.endsOn)}`,
      parts: [
        concerned(examination),
        `Une personne de l’équipe a lu ce que vous avez écrit. ${suspension.settledWhy}`,
        pageOf(examination, origin, 'Lire la décision'),
        'La suspension finit d’elle-même après ce jour. Vous pouvez encore écrire à contact@ca-cpourmoi.com pour un règlement amiable (article 11.3), à rgpd@ca-cpourmoi.com pour vos données, et saisir la CNIL ou un juge.',
      ],
    }
  },
}

/** The letters about an examination, to one of those whom it concerns; none once it was erased. */
const examinationMail =
  (kind: ExaminationLetter): WriteMail<ExaminationLetter> =>
  async ({ database, origin }, { payload, eventKey }, now) => {
    const examination = await examinationOf(database, payload.examinationId, parisDayAt(now))
    const [reader] = await database.select().from(members).where(eq(members.id, payload.readerId))
    const content = examination && contents[kind](examination, origin)
    return reader && content ? writtenMail(content, reader.email, eventKey) : null
  }

export const examinationMails = {
  'examination-asked': examinationMail('examination-asked'),
  'examination-cleared': examinationMail('examination-cleared'),
  'suspension-told': examinationMail('suspension-told'),
  'suspension-lifted': examinationMail('suspension-lifted'),
  'suspension-upheld': examinationMail('suspension-upheld'),
} satisfies Record<ExaminationLetter, WriteMail<ExaminationLetter>>
