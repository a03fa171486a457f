import type { ExaminationWords } from '../../ground/contract/index.ts'
import { asParisDay } from '@portal/content'
import { dayInWords } from '@portal/content/french'
import type { ExaminationFacts, ExaminationKind } from './facts.ts'
import { thresholds } from './thresholds.ts'

const { sharing, 'refused-cards': cards, 'roster-growth': growth } = thresholds

/** The clauses that what is seen is about, to the letter of the version that they are of. */
export const clauses: Record<ExaminationKind, ExaminationWords['clause']> = {
  sharing: {
    article: '5.1',
    quote:
      'Ce mot de passe constitue la garantie de la confidentialité des informations contenues dans l’espace personnel. L’Utilisateur s’interdit donc de le transmettre ou de le communiquer à un tiers.',
    version: asParisDay('2024-07-17'),
  },
  'refused-cards': {
    article: '6.4',
    quote:
      'prévention et détection des fraudes, malwares (malicious softwares ou logiciels malveillants) et gestion des incidents de sécurité',
    version: asParisDay('2024-07-17'),
  },
  'roster-growth': {
    article: '9',
    quote:
      'L’Utilisateur et le Souscripteur, si différent, s’engagent à garder strictement confidentielles toutes les informations se trouvant sur le Site',
    version: asParisDay('2024-07-17'),
  },
}

const titles: Record<ExaminationKind, string> = {
  sharing: 'Des connexions depuis beaucoup d’appareils',
  'refused-cards': 'Des paiements refusés plusieurs fois',
  'roster-growth': 'Beaucoup de personnes ajoutées en peu de temps',
}

const thresholdWords: Record<ExaminationKind, string> = {
  sharing: `Une personne regarde à partir de ${sharing.sessions} connexions ouvertes à la fois et de ${sharing.places} accès à internet en ${sharing.days} jours.`,
  'refused-cards': `Une personne regarde à partir de ${cards.refused} refus en ${cards.days} jours.`,
  'roster-growth': `Une personne regarde, ${growth.settledDays} jours après le premier contrat, quand ${growth.given} personnes ou plus, et plus du double de celles d’avant, reçoivent une place en ${growth.days} jours ; ou quand ${growth.released} places ou plus sont reprises et que plus de personnes en reçoivent une qu’il n’y a de places.`,
}

const ordinary: Record<ExaminationKind, string> = {
  sharing:
    'C’est souvent ordinaire : un ordinateur que la famille partage, un téléphone changé, des cookies effacés, la navigation privée, les déplacements. Un navigateur dont les cookies sont effacés ouvre une connexion de plus.',
  'refused-cards':
    'C’est souvent ordinaire : un plafond atteint, une carte expirée, un code de la banque qui n’arrive pas. Le portail ne connaît ni les cartes ni leur nombre.',
  'roster-growth':
    'C’est souvent ordinaire : une saison, une entreprise rachetée, un second établissement, une liste tenue à jour d’un coup.',
}

const closes: Record<ExaminationKind, string> = {
  sharing: 'L’accès aux offres et aux codes',
  'refused-cards': 'Les nouvelles commandes',
  'roster-growth': 'L’ajout de personnes',
}

const several = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`

/** What was seen, in sentences that accuse nobody. */
export function wordsOf(facts: ExaminationFacts): ExaminationWords {
  return {
    title: titles[facts.kind],
    seen: [`Du ${dayInWords(facts.from)} au ${dayInWords(facts.through)}.`, ...seenWords(facts)],
    threshold: thresholdWords[facts.kind],
    ordinary: ordinary[facts.kind],
    closes: closes[facts.kind],
    clause: clauses[facts.kind],
  }
}

function seenWords(facts: ExaminationFacts): string[] {
  switch (facts.kind) {
    case 'sharing':
      return [
        `${several(facts.sessions, 'connexion ouverte', 'connexions ouvertes à la fois')}, et ${several(facts.places, 'accès à internet', 'accès à internet')} en tout.`,
        `${several(facts.days, 'jour', 'jours')} d’utilisation, ${several(facts.codes, 'code dévoilé', 'codes dévoilés')}.`,
      ]
    case 'refused-cards':
      return [
        `${several(facts.refused, 'paiement refusé', 'paiements refusés')} par la banque, pour ${several(facts.purchases, 'achat', 'achats')}.`,
        `${several(facts.accepted, 'paiement accepté', 'paiements acceptés')} dans le même temps.`,
      ]
    case 'roster-growth':
      return [
        `${several(facts.given, 'personne a reçu une place', 'personnes ont reçu une place')}, ${several(facts.released, 'place a été reprise', 'places ont été reprises')}.`,
        `${several(facts.before, 'personne en avait une', 'personnes en avaient une')} avant, pour ${several(facts.seats, 'place', 'places')}.`,
        `${several(facts.files, 'fichier confirmé', 'fichiers confirmés')}.`,
      ]
  }
}
