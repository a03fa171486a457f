import type { ExaminationView, ToldExamination } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'

/** Where an examination stands, for whoever it concerns: a title, and what it means. */
export function standingWords({ stage, asked, suspension, words }: ExaminationView): {
  kind: 'info' | 'warning' | 'success'
  title: string
  text: string
} {
  const until = suspension?.endsOn ? formatDay(suspension.endsOn) : ''
  const held = `${words.closes} : suspension jusqu’au ${until} inclus`
  switch (stage) {
    case 'new':
    case 'asked':
      return {
        kind: 'info',
        title: 'Rien n’est décidé',
        text: `Nous vous demandons une explication${asked ? `, d’ici au ${formatDay(asked.until)} inclus` : ''}. Une personne la lira ; aucun automatisme ne décide.`,
      }
    case 'silent':
    case 'proposed':
      return {
        kind: 'info',
        title: 'Rien n’est décidé',
        text: 'Le délai est passé, et vous pouvez encore répondre tant que personne n’a décidé.',
      }
    case 'answered':
      return {
        kind: 'info',
        title: 'Votre réponse est arrivée',
        text: 'Rien n’est décidé. Une personne de l’équipe la lit, et vous écrira.',
      }
    case 'cleared':
      return {
        kind: 'success',
        title: 'Rien ne vous est reproché',
        text: 'Rien ne change, et ce qui a été noté sera effacé dans les trois mois.',
      }
    case 'suspended':
      return suspension?.settled
        ? { kind: 'warning', title: held, text: 'Votre contestation a été lue : la réponse est plus bas.' }
        : {
            kind: 'warning',
            title: held,
            text: 'Une personne de l’équipe l’a proposé, une autre l’a confirmé. Elle finit d’elle-même après ce jour. Vous pouvez la contester ici.',
          }
    case 'contested':
      return {
        kind: 'warning',
        title: held,
        text: 'Votre contestation est arrivée. Une personne de l’équipe la lit, et vous répondra.',
      }
    case 'ended':
      return { kind: 'success', title: 'La suspension est finie', text: 'Tout est rouvert.' }
    case 'lifted':
      return { kind: 'success', title: 'La suspension est levée', text: 'Tout est rouvert.' }
  }
}

/** The same in one line, for Mon compte. */
export function toldWords({ stage, until }: ToldExamination): string {
  const day = until ? ` jusqu’au ${formatDay(until)} inclus` : ''
  if (stage === 'suspended' || stage === 'contested') return `Une suspension est en cours${day}.`
  if (stage === 'answered') return 'Votre réponse est arrivée : une personne la lit. Rien n’est décidé.'
  if (stage === 'silent') return 'Vous pouvez encore répondre. Rien n’est décidé.'
  return `Une explication vous est demandée${day}. Rien n’est décidé.`
}
