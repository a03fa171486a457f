import { dayInWords } from '@portal/content/french'
import { instantInParis } from '../../ground/french/instant-in-paris.ts'
import { conflictSentence } from './archive-sentences.ts'
import { type ArchivedTexts, listed } from './archived-texts.ts'
import type { Preparation } from './prepare-archive.ts'

const where = 'page « Archive des textes » du CMS'

/** What the command says of a preparation; `isRefused` when nothing waits after it and nothing was there. */
export async function importArchiveReport(
  preparation: Preparation,
): Promise<{ isRefused: boolean; lines: string[] }> {
  switch (preparation.kind) {
    case 'waits':
      return {
        isRefused: false,
        lines: [
          ...(await textLines(preparation.archive)),
          preparation.again
            ? 'Cette entrée attendait déjà. Deux personnes (juriste ou administrateur) la confirment :'
            : 'Cette entrée attend. Deux personnes (juriste ou administrateur) la confirment :',
          `${where}. Rien n’entre avant leur accord.`,
        ],
      }
    case 'entering':
      return {
        isRefused: true,
        lines: [
          ...(await textLines(preparation.archive)),
          `Deux personnes ont confirmé, et l’entrée a été interrompue : reprenez-la, ${where}.`,
        ],
      }
    case 'done':
      return {
        isRefused: false,
        lines: [`C’est fait : entrée le ${instantInParis(preparation.at)}, confirmée par ${preparation.by}.`],
      }
    case 'closed':
      return {
        isRefused: true,
        lines: [
          `Une autre archive est entrée le ${instantInParis(preparation.at)}, confirmée par ${preparation.by}.`,
          'Cela ne se fait qu’une fois : les versions suivantes s’écrivent dans le CMS, « Textes juridiques ».',
        ],
      }
    case 'conflicts':
      return {
        isRefused: true,
        lines: ['Rien n’est préparé.', ...preparation.conflicts.map(conflictSentence)],
      }
    case 'empty':
      return { isRefused: true, lines: ['L’archive n’a aucun texte en vigueur aujourd’hui.'] }
  }
}

async function textLines({ texts, digest }: ArchivedTexts): Promise<string[]> {
  const each = await listed(texts)
  return [
    ...each.map(
      ({ title, effectiveOn, digest: own, toBeConfirmed }) =>
        `${title}, en vigueur depuis le ${dayInWords(effectiveOn)}${toBeConfirmed ? ' (à confirmer)' : ''}\n  ${own}`,
    ),
    `Ensemble : ${digest}`,
  ]
}
