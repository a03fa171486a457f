/** What a clause of the CGU of 17 July 2024 calls for. Rows are those of the portal’s requirements: V1, M2, L1 … */
export interface Clause {
  rows: string[]
  /** What is not built yet, in French; `null` when all of it is. */
  coming: string | null
  /** It states something and calls for no feature: why, in French. */
  sentence?: string
  /** What of it people meet on the portal. Absent of what calls for nothing, and of what is all to come. */
  shown?: Shown
}

/** What a jurist is told of a clause that is carried out, in French. */
export interface Shown {
  /** What members see, or what is done for them. */
  seen: string
  /** Pages, by the name that people know and their address. */
  where: string[]
  /** The day since which a check shows it, YYYY-MM-DD. */
  since: string
}

const built = (shown: Shown, ...rows: string[]): Clause => ({ rows, coming: null, shown })
const partly = (coming: string, shown: Shown, ...rows: string[]): Clause => ({ rows, coming, shown })
const states = (sentence: string, shown?: Shown): Clause => ({
  rows: [],
  coming: null,
  sentence,
  ...(shown ? { shown } : {}),
})

/** By article, or by section where an article has sections. */
export const clauses: Record<string, Clause> = {
  '1': states('Définitions, que le glossaire du portail reprend.', {
    seen: 'Les mêmes mots que dans les CGU : prestataire référencé, souscripteur, bénéficiaire, place.',
    where: ['Espace du souscripteur (/souscripteur)', 'Fiches des prestataires (/prestataires)'],
    since: '2026-11-24',
  }),
  '2': partly(
    'Avis et favoris.',
    {
      seen: 'Des offres de prestataires vérifiés et relues par une seconde personne : billets et cartes cadeaux payés au prestataire sur la page de sa banque, codes promo dévoilés à la demande, voyages.',
      where: ['Les offres (/offres)', 'Commande (/commande)', 'Administration : Offres et Prestataires'],
      since: '2026-11-23',
    },
    'M2',
    'M4',
    'M5',
    'M6',
    'E1',
    'S1',
  ),
  '3': built(
    {
      seen: 'Qui vend et à quelles conditions est dit avant de payer ; pour un code, la page mène chez le prestataire.',
      where: ['Page d’une offre (/offres)', 'Récapitulatif de la commande (/commande)'],
      since: '2026-11-24',
    },
    'M5',
    'M12',
  ),
  '4': built(
    {
      seen: 'L’adhésion et son prix, ou la place donnée par un souscripteur ; le courriel d’activation ; la première connexion, qui montre les textes à accepter ; le contrat et ses échéances.',
      where: [
        'Adhésion (/adhesion)',
        'Activation (/activation)',
        'Connexion (/connexion) et acceptation (/acceptation)',
        'Mon abonnement (/compte/abonnement)',
      ],
      since: '2026-11-24',
    },
    'V1',
    'V3',
    'V5',
    'M1',
    'M2',
    'S2',
  ),
  '5.1': built(
    {
      seen: 'Chacun choisit son mot de passe, corrige son nom et tient ses adresses. Un compte qui semble partagé est vu par une personne, qui interroge avant de décider.',
      where: [
        ...['Activation (/activation)', 'Mon compte (/compte)', 'Mes adresses (/compte/adresses)'],
        'Examen (/compte/examens)',
      ],
      since: '2026-11-24',
    },
    'M1',
    'V3',
  ),
  '5.2': built(
    {
      seen: 'Ses informations, ses commandes, ses connexions, son abonnement et ses factures.',
      where: ['Mon compte (/compte)'],
      since: '2026-11-24',
    },
    'M7',
  ),
  '6': built(
    {
      seen: 'La politique de confidentialité est lue et acceptée avec les CGU, et de nouveau quand elle change.',
      where: ['Acceptation (/acceptation)', 'Politique de confidentialité (/politique-de-confidentialite)'],
      since: '2026-11-24',
    },
    'M2',
    'M3',
  ),
  '6.1': states('Principes que les sections suivantes mettent en œuvre.'),
  '6.2': partly(
    'Statistiques anonymes.',
    {
      seen: 'La carte bancaire est saisie sur la page de la banque : le portail ne la reçoit jamais.',
      where: ['Page de la banque, depuis la commande (/commande)'],
      since: '2026-11-24',
    },
    'M6',
    'O3',
  ),
  '6.3': partly(
    'Rectification, effacement, limitation, opposition, demandes suivies.',
    {
      seen: 'Chacun télécharge tout ce que le portail sait de lui, même quand son accès est fini.',
      where: ['Mon compte (/compte)'],
      since: '2026-11-24',
    },
    'M8',
    'D1',
    'D4',
  ),
  '6.4': partly(
    'Choix séparés pour les actualités et les offres personnalisées.',
    {
      seen: 'Des paiements refusés encore et encore, ou une liste qui grandit d’un coup, sont vus par une personne : rien n’est décidé par une machine, et chacun est entendu.',
      where: ['Examen (/compte/examens)', 'Courriel « Pouvez-vous nous expliquer ce que nous avons vu ? »'],
      since: '2026-12-01',
    },
    'M9',
    'S1',
  ),
  '6.5': partly(
    'Durées de conservation affichées et appliquées à tout.',
    {
      seen: 'Une connexion qui ne sert plus est effacée, une commande restée impayée est close.',
      where: ['Mes connexions, dans mon compte (/compte)', 'Mes commandes (/compte/commandes)'],
      since: '2026-11-24',
    },
    'D4',
  ),
  '6.6': partly(
    'Commentaires libres ; accès donné à un tiers.',
    {
      seen: 'Rien à voir : les calculs sur les mots de passe se font dans l’Union européenne.',
      where: ['Connexion (/connexion)'],
      since: '2026-11-25',
    },
    'M10',
    'M11',
    'O2',
  ),
  '6.7': built(
    {
      seen: 'Au pied de chaque page, l’adresse et la page Contact, ouverte à tous : une question sur ses données arrive à qui les protège.',
      where: ['Contact (/contact)'],
      since: '2026-12-01',
    },
    'V4',
  ),
  '7.1': states('Limite de responsabilité.'),
  '7.2': states('Force majeure.'),
  '7.3': built(
    {
      seen: 'Le code et le lien vers le site du prestataire, que l’on quitte en le sachant.',
      where: ['Page d’une offre à code (/offres)'],
      since: '2026-11-24',
    },
    'M5',
  ),
  '8': states('Propriété intellectuelle.'),
  '9': built(
    {
      seen: 'Sans accès ouvert, aucune offre, aucun prix, aucune image : la page de connexion à la place.',
      where: ['Toutes les pages des offres (/offres, /prestataires, /categories, /recherche)'],
      since: '2026-11-23',
    },
    'V1',
    'O4',
  ),
  '10': built(
    {
      seen: 'Après chaque achat, un courriel dit ce qui a été acheté, à qui, combien, et à qui s’adresser. Un problème se dit depuis la commande : le vendeur l’a d’abord, le portail aide s’il ne règle rien, et chacun suit sa demande. La page Contact est ouverte à tous.',
      where: [
        ...['Courriel de commande', 'Page de la commande (/compte/commandes)', 'Contact (/contact)'],
        'Mes demandes (/compte/demandes)',
      ],
      since: '2026-12-01',
    },
    'V4',
    'M12',
  ),
  '11.1': states('Droit applicable.'),
  '11.2': built(
    {
      seen: 'Les versions de chaque texte, leur comparaison et celle qui s’appliquait un jour donné ; un courriel avant qu’une version ne prenne effet ; l’acceptation de nouveau quand le changement est majeur. Une version entrée en vigueur ne change plus.',
      where: [
        'Versions d’un texte (/cgu/versions)',
        'Acceptation (/acceptation)',
        'Annonces (/annonces)',
        'Administration : Textes juridiques',
      ],
      since: '2026-11-23',
    },
    'V2',
    'M3',
    'L1',
    'L2',
    'L3',
    'D2',
  ),
  '11.3': states('Règlement amiable.'),
  '11.4': states('Entièreté.'),
}
