import { codePointName } from '../bytes/hexadecimal.ts'
import type { EmailRefusal } from './email.ts'
import type { WordsRefusal } from './name.ts'

/** What invisible characters are called by those who know them. */
const called: Record<string, string> = {
  '\u00AD': 'un trait d’union invisible',
  '\u200B': 'une espace de largeur nulle',
  '\u200C': 'un antiliant sans largeur',
  '\u200D': 'un liant sans largeur',
  '\u200E': 'une marque de sens de lecture',
  '\u200F': 'une marque de sens de lecture',
  '\u202A': 'une marque de sens de lecture',
  '\u202B': 'une marque de sens de lecture',
  '\u202C': 'une marque de sens de lecture',
  '\u202D': 'une marque de sens de lecture',
  '\u202E': 'une marque de sens de lecture',
  '\u2060': 'un gluon de mots',
  '\u2066': 'une marque de sens de lecture',
  '\u2067': 'une marque de sens de lecture',
  '\u2068': 'une marque de sens de lecture',
  '\u2069': 'une marque de sens de lecture',
  '\uFEFF': 'une marque d’ordre des octets',
}

/** What is said beside the field of an electronic address. */
export function emailSentence(refusal: EmailRefusal): string {
  switch (refusal.kind) {
    case 'missing':
    case 'malformed':
      return 'Écrivez une adresse électronique complète, par exemple prenom.nom@exemple.fr.'
    case 'too-long':
      return 'Cette adresse électronique est trop longue : 64 signes au plus avant l’arobase, 254 en tout.'
    case 'invisible':
      return `Cette adresse contient un caractère qui ne se voit pas : ${called[refusal.character] ?? 'un caractère invisible'} (${codePointName(refusal.character)}). Effacez l’adresse, puis tapez-la au clavier.`
    case 'several':
      return 'Il y a plusieurs adresses ici : gardez-en une seule.'
    case 'not-ascii':
      return `Avant l’arobase, notre courrier ne prend que des lettres sans accent, des chiffres et quelques signes : « ${refusal.character} » n’en est pas. Donnez une adresse qui s’écrit sans.`
    case 'domain':
      return 'Ce qui suit l’arobase n’est pas un nom de domaine. Vérifiez-le, par exemple prenom.nom@exemple.fr.'
  }
}

/** What is asked of a field of printed words: « Écrivez votre prénom », and what it is called: « Un prénom ». */
export interface AskedWords {
  ask: string
  called: string
  most: number
  /** For what may be left out. */
  tooLong?: string
}

/** What is said beside the field of a name, or of other words that are printed. */
export function wordsSentence(refusal: WordsRefusal, asked: AskedWords): string {
  switch (refusal.kind) {
    case 'too-long':
      return asked.tooLong ?? `${asked.ask}, en ${asked.most} caractères au plus.`
    case 'missing':
      return `${asked.ask}, en ${asked.most} caractères au plus.`
    case 'no-letter':
      return `${asked.called} s’écrit avec une lettre au moins.`
    case 'no-letter-or-digit':
      return `${asked.called} s’écrit avec une lettre ou un chiffre au moins.`
    case 'formula':
      return `${asked.called} ne commence pas par « ${refusal.sign} » : un tableur y lirait un calcul.`
    case 'drawing':
      return `${asked.called} s’écrit sans dessin : retirez « ${refusal.sign} », qu’une facture ou une carte ne sait pas imprimer.`
    case 'heaped-marks':
      return `${asked.called} porte trop d’accents sur une même lettre : tapez-le de nouveau au clavier.`
    case 'lost-character':
      return `${asked.called} contient un signe qui s’est perdu en route (« � ») : tapez-le de nouveau au clavier.`
  }
}
