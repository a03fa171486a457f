import { readCapitals } from '@portal/content/text'
import type { ClaimKind, ClaimSubject } from '../../ground/contract/index.ts'
import { emailField, type FieldReader, nameField, wordsOfOnesOwn } from '../../ground/form/read-fields.ts'
import { claimKinds, claimSubjects, mostWords } from './claim.ts'

function chosen<Choice extends string>(choices: readonly Choice[], sentence: string): FieldReader<Choice> {
  return (typed) => {
    const value = choices.find((choice) => choice === typed)
    return value === undefined ? { kind: 'wrong', sentence } : { kind: 'read', value }
  }
}

/** What somebody writes, a sentence at least unless it may be left out. */
export function claimWords(ask: string | null): FieldReader<string> {
  const read = wordsOfOnesOwn(mostWords, 'Votre message tient en 4 000 caractères.')
  return (typed) => {
    const words = read(typed)
    return words.kind === 'read' && words.value === '' && ask !== null
      ? { kind: 'wrong', sentence: ask }
      : words
  }
}

const aboutField: FieldReader<string> = (typed) => {
  const value = readCapitals(typed)
  return /^[A-Z0-9]{0,40}$/.test(value)
    ? { kind: 'read', value }
    : {
        kind: 'wrong',
        sentence: 'Une référence est faite de douze lettres et chiffres. Vous pouvez la laisser vide.',
      }
}

const subject = chosen<ClaimSubject>(claimSubjects, 'Choisissez à qui vous écrivez.')
const words = claimWords('Écrivez votre question : une phrase suffit.')

/** The form of the page Contact, in the order of its fields: signed in, the account says who asks. */
export const contactFields = {
  signedIn: { subject, about: aboutField, words },
  signedOut: {
    subject,
    name: nameField({ ask: 'Écrivez votre nom', called: 'Un nom', most: 160 }),
    email: emailField('Écrivez une adresse électronique complète : la réponse y sera envoyée.'),
    about: aboutField,
    words,
  },
}

/** The form of an order. */
export const orderClaimFields = {
  kind: chosen<ClaimKind>(claimKinds, 'Choisissez ce qui ne va pas.'),
  words: claimWords('Dites ce qui ne va pas : une phrase suffit.'),
}
