import { eurosInWords } from '@portal/content/euros'
import type { DifferenceKind } from './compare.ts'

export interface DifferenceWords {
  title: string
  /** What it is, and what to do. */
  what: string
  advice: string
}

const both = (here: number, there: number, file: string) =>
  `Au portail : ${eurosInWords(here)}. ${file} : ${eurosInWords(there)}.`

/** What somebody reads of a difference, and what they do about it; `there` is what the file shows. */
export function differenceWords(
  kind: DifferenceKind,
  hereCents: number,
  thereCents: number,
): DifferenceWords {
  const atBank = both(hereCents, thereCents, 'Au relevé')
  const partner = both(hereCents, thereCents, 'Chez le partenaire')
  switch (kind) {
    case 'paid-here-only':
      return {
        title: 'Payé ici, absent du relevé',
        what: `La banque nous a annoncé ${eurosInWords(hereCents)}, et aucun relevé ne les montre.`,
        advice:
          'Cherchez la référence dans l’espace de la banque. Si l’argent n’est pas venu, ne rendez rien et prévenez la personne.',
      }
    case 'paid-there-only':
      return {
        title: 'Au relevé, inconnu ici',
        what: `Le relevé montre ${eurosInWords(thereCents)} que la banque ne nous a jamais annoncés : quelqu’un a peut-être payé sans rien recevoir.`,
        advice:
          'Dans l’espace de la banque, renvoyez la notification de cette transaction. Si la référence n’est pas de nous, demandez à la banque à qui elle est.',
      }
    case 'other-account':
      return {
        title: 'Encaissé sur un autre compte',
        what: `${eurosInWords(thereCents)} sont arrivés sur ce compte, pour une référence demandée sur un autre.`,
        advice:
          'Vérifiez que le fichier est bien celui de ce compte, puis faites corriger le compte marchand.',
      }
    case 'amount':
      return {
        title: 'Montants différents',
        what: atBank,
        advice:
          'Regardez chaque transaction de cette référence dans l’espace de la banque, puis rendez ce qui est en trop ou réclamez ce qui manque.',
      }
    case 'refund-here-only':
      return {
        title: 'Remboursement absent du relevé',
        what: `${atBank} Le remboursement est noté comme fait, et aucun relevé ne le montre en entier.`,
        advice:
          'Vérifiez dans l’espace de la banque qu’il est parti. S’il ne l’est pas, faites-le : la personne l’attend.',
      }
    case 'refund-there-only':
      return {
        title: 'Remboursement inconnu ici',
        what: `${atBank} La banque a rendu plus que ce qui est noté.`,
        advice:
          'Si un remboursement attend pour cette référence, notez qu’il est parti. Sinon, demandez qui l’a fait, et dites-le ici.',
      }
    case 'chargeback':
      return {
        title: 'Impayé ou contestation',
        what: `La banque a repris ${eurosInWords(thereCents)} à la demande de la personne qui a payé.`,
        advice:
          'Lisez la commande et ses preuves, puis contestez dans l’espace de la banque avant sa date limite, ou acceptez.',
      }
    case 'served-unpaid':
      return {
        title: 'Servie sans être payée',
        what: `Le partenaire dit avoir servi cette commande (${eurosInWords(thereCents)}), et rien n’est encaissé ici.`,
        advice: 'Prévenez le partenaire, et demandez-lui sur quoi il a servi.',
      }
    case 'paid-unserved':
      return {
        title: 'Payée, pas servie',
        what: `${eurosInWords(hereCents)} sont payés, et aucun fichier du partenaire ne montre cette commande.`,
        advice: 'Appelez le partenaire. S’il ne peut pas servir, la somme est à rendre.',
      }
    case 'served-amount':
      return {
        title: 'Servie pour un autre montant',
        what: partner,
        advice:
          'Comparez le détail de la commande avec le partenaire, puis faites corriger son fichier ou la commande.',
      }
    case 'not-served':
      return {
        title: 'Annulée par le partenaire',
        what: `Le partenaire ne servira pas cette commande, et ${eurosInWords(hereCents)} sont payés.`,
        advice: 'Convenez du remboursement avec le partenaire, et prévenez la personne.',
      }
    case 'unknown-order':
      return {
        title: 'Commande inconnue ici',
        what: `Le partenaire nomme une référence qui n’est celle d’aucune commande de ce vendeur (${eurosInWords(thereCents)}).`,
        advice: 'Demandez-lui d’où elle vient : elle est peut-être d’un autre portail.',
      }
  }
}
