import type { LegalTextKind, ParisDay } from '@portal/content'

/** Every address of the portal, once: pages, forms and the files that only the Worker reads. */
export const paths = {
  home: '/',
  /** Public: how offers are chosen and ranked (Code de la consommation, L111-7). */
  ranking: '/classement-des-offres',
  accessibility: '/accessibilite',
  /** The text in force today, whatever the day of the last build. */
  legalText: (kind: LegalTextKind) => `/${kind}`,
  /** One version of a text, for ever: `/cgu/2024-07-17`. */
  legalTextVersion: (kind: LegalTextKind, effectiveOn: ParisDay) => `/${kind}/${effectiveOn}`,
  /** The same version as the plain text that its digest is taken over; as public as the page. */
  legalTextFile: (kind: LegalTextKind, effectiveOn: ParisDay) => `/${kind}/${effectiveOn}.txt`,

  /** Every version of a text, with the forms to compare two and to ask for a day. */
  legalTextVersions: (kind: LegalTextKind) => `/${kind}/versions`,
  /** Atom feed (RFC 4287) of the versions of a text. */
  legalTextFeed: (kind: LegalTextKind) => `/${kind}/versions.atom`,
  /** GET `?de=<day>&a=<day>` leads to the page of a comparison. */
  legalTextComparisons: (kind: LegalTextKind) => `/${kind}/comparer`,
  /** What changed between two versions, the older first. */
  legalTextComparison: (kind: LegalTextKind, older: ParisDay, newer: ParisDay) =>
    `/${kind}/comparer/${older}/${newer}`,
  /** GET `?jour=<day>`, or the day in the address, leads to the version that applied on that day. */
  legalTextOn: (kind: LegalTextKind) => `/${kind}/le`,
  legalTextOnDay: (kind: LegalTextKind, day: ParisDay) => `/${kind}/le/${day}`,

  signIn: '/connexion',
  /** The second step of whoever has a second factor: six digits, or a recovery code. */
  signInCode: '/connexion/code',
  signOut: '/deconnexion',
  signOutEverywhere: '/deconnexion/partout',
  acceptance: '/acceptation',
  /** Where one lands after refusing a changed text: the exits. */
  refusal: '/acceptation/refus',
  renewal: '/renouvellement',
  /** What is about to change, for whoever no mail has told. */
  announcements: '/annonces',

  /** Open to everybody: who answers what, and when (CGU article 10). POST asks. */
  contact: '/contact',
  /** That it was received, for whoever holds the address of it, which nobody can guess. */
  contactReceived: (id: string) => `/contact/recue/${id}`,

  /** Plans, and the steps of joining. */
  plans: '/adhesion',
  joining: (plan: string) => `/adhesion/${plan}`,
  joiningOrder: (plan: string) => `/adhesion/${plan}/commande`,
  /** Where the bank sends the browser back; the address is the only key to it. */
  termPayment: (id: string) => `/adhesion/paiement/${id}`,
  /** POST draws a new payment reference for a term that is not paid. */
  termAttempts: (id: string) => `/adhesion/paiement/${id}/essais`,
  activation: (token: string) => `/activation/${token}`,
  /** Asks for the activation mail again. */
  activationMail: '/activation',
  /** « Résilier votre contrat », « Renoncer au contrat ici »: without an account (L215-1-1, L221-21). */
  ending: '/resiliation',
  endingNotification: '/resiliation/notification',
  withdrawal: '/retractation',
  withdrawalNotification: '/retractation/notification',
  statementConfirmation: (token: string) => `/resiliation/confirmer/${token}`,
  /** What was declared, for whoever holds the address of it, which nobody can guess; then as a file. */
  statementReceipt: (receipt: string) => `/resiliation/declaration/${receipt}`,
  statementReceiptFile: (receipt: string) => `/resiliation/declaration/${receipt}/fichier`,
  /** Reopens an account that was closed to attempts. */
  unblocking: (token: string) => `/activation/connexion/${token}`,
  /** POST ends the session of somebody else here, and leads to `link`, the page of a link of a letter. */
  leaveForLink: (link: string) => `${link}/deconnexion`,
  forgottenPassword: '/mot-de-passe',
  passwordReset: (token: string) => `/mot-de-passe/${token}`,

  catalogue: '/offres',
  /** Pages of the list of offers, 1 first. */
  cataloguePage: (number: number) => (number === 1 ? '/offres' : `/offres/page/${number}`),
  offer: (slug: string) => `/offres/${slug}`,
  /** POST reveals the code; GET shows it again to the member who revealed it. */
  offerCode: (slug: string) => `/offres/${slug}/code`,
  categoryOffers: (slug: string) => `/categories/${slug}`,
  categoryOffersPage: (slug: string, number: number) =>
    number === 1 ? `/categories/${slug}` : `/categories/${slug}/page/${number}`,
  providers: '/prestataires',
  provider: (slug: string) => `/prestataires/${slug}`,
  providerPage: (slug: string, number: number) =>
    number === 1 ? `/prestataires/${slug}` : `/prestataires/${slug}/page/${number}`,
  search: '/recherche',
  /** What the search page loads once; behind the gate like every page. */
  searchIndex: '/recherche/index.json',
  /** Offers whose title starts with a letter, `a` to `z` or `0`: the way to any offer without a script. */
  alphabet: (letter: string) => `/recherche/de-a-a-z/${letter}`,
  /** What was taken down since this publication, for lists to hide: JSON, behind the gate. */
  takenDown: '/offres/retirees.json',
  /** A picture that an editor uploaded for an offer; behind the gate like the offer. */
  offerImage: (file: string) => `/images/${file}`,

  /** What a member means to order. POST adds `offre`, `session` or `jour`, `q.<tariff>`. */
  basket: '/panier',
  /** POST sets how many of a row there are: `offre`, `creneau`, `tarif`, `quantite`. */
  basketRows: '/panier/lignes',
  /** How many things are in it, as JSON: for the head of pages. */
  basketCount: '/panier/nombre.json',
  /**
   * GET shows the recap, of an offer at once (`?offre=<slug>&q.<tariff>=<n>`, `session` or `jour`) or of what the basket
   * holds of one seller (`?vendeur=<slug>`); POST orders.
   */
  checkout: '/commande',
  order: (id: string) => `/commandes/${id}`,
  /** POST draws a new payment reference for an order that is not paid. */
  orderPayments: (id: string) => `/commandes/${id}/paiements`,
  /** POST puts an order that nobody paid back into the basket. */
  orderToBasket: (id: string) => `/commandes/${id}/panier`,
  /** Where the bank sends the browser back; proves nothing. */
  orderReturn: (id: string) => `/commandes/${id}/retour`,
  /** POST: « Je n’ai pas payé ». */
  orderDismissal: (id: string) => `/commandes/${id}/abandon`,
  /** Tickets of an order, once they are there. */
  orderTickets: (id: string) => `/commandes/${id}/billets`,
  /** The same, one a page. */
  orderTicketFile: (id: string) => `/commandes/${id}/billets/fichier`,
  /** POST mails the link to them again. */
  orderTicketLetter: (id: string) => `/commandes/${id}/billets/courriel`,
  /** Called by whoever serves orders, under its seal. */
  partnerCall: (partner: string) => `/partenaires/${partner}/reponses`,

  account: '/compte',
  accountOrders: '/compte/commandes',
  /** The codes that one has revealed, for whoever may read the catalogue. */
  accountCodes: '/compte/codes',
  /** POST adds one. */
  accountAddresses: '/compte/adresses',
  newAddress: '/compte/adresses/nouvelle',
  /** POST changes one. */
  accountAddress: (id: string) => `/compte/adresses/${id}`,
  accountAddressDefault: (id: string) => `/compte/adresses/${id}/defaut`,
  accountAddressRemoval: (id: string) => `/compte/adresses/${id}/retrait`,
  accountPassword: '/compte/mot-de-passe',
  accountEmail: '/compte/adresse-electronique',
  /** Whether our letters reach the mailbox of the account. */
  accountMailbox: '/compte/courriels',
  /** POST sets the second factor. */
  secondFactor: '/compte/double-authentification',
  /** POST draws other recovery codes; the former ones are worth nothing any more. */
  recoveryCodes: '/compte/double-authentification/codes-de-secours',
  /** POST turns it off. */
  secondFactorRemoval: '/compte/double-authentification/retrait',
  /** POST ends the trust in a device: it will be asked for a code again. */
  trustedDevice: (handle: string) => `/compte/double-authentification/appareils/${handle}/fin`,
  /** Confirms a new address from its mailbox, whoever is signed in. */
  emailConfirmation: (token: string) => `/activation/adresse/${token}`,
  /** Takes an address back from its mailbox, for some days after it was left. */
  emailRestoration: (token: string) => `/activation/adresse-precedente/${token}`,
  /** POST ends the session of another device. */
  accountSession: (handle: string) => `/compte/connexions/${handle}/fin`,
  accountSubscription: '/compte/abonnement',
  accountName: '/compte/nom',
  /** What a person of the team is looking at; POST answers. */
  accountExamination: (id: string) => `/compte/examens/${id}`,
  /** « Un problème avec cette commande »: POST claims, as multipart/form-data. */
  orderClaim: (id: string) => `/compte/commandes/${id}/demande`,
  /** « Mes demandes »: what was asked of the portal, and where each stands. */
  accountClaims: '/compte/demandes',
  accountClaim: (id: string) => `/compte/demandes/${id}`,
  /** POST adds words and files, as multipart/form-data. */
  accountClaimEntries: (id: string) => `/compte/demandes/${id}/messages`,
  accountClaimClosure: (id: string) => `/compte/demandes/${id}/cloture`,
  accountClaimFile: (id: string, file: string) => `/compte/demandes/${id}/pieces/${file}`,
  accountFactures: '/compte/factures',
  accountFactureFile: (id: string) => `/compte/factures/${id}/fichier`,
  /** POST leads to the bank for the next period. */
  contractTerms: (id: string) => `/compte/abonnement/${id}/echeances`,
  /** Leads to the space of the organisation that one acts for. */
  organisations: '/souscripteur',
  /** The space of whoever acts for an organisation. */
  organisation: (id: string) => `/souscripteur/${id}`,
  /** Anonymous figures of the usage of its seats. */
  organisationUsage: (id: string) => `/souscripteur/${id}/usage`,
  /** POST gives a seat. */
  organisationSeats: (id: string) => `/souscripteur/${id}/places`,
  /** POST finds people who have a seat. GET `?page=<n>` of the organisation shows the others. */
  organisationSeatSearch: (id: string) => `/souscripteur/${id}/recherche`,
  organisationSeatPage: (id: string, number: number) =>
    `/souscripteur/${id}${number === 1 ? '' : `?page=${number}`}`,
  /** POST takes a seat back. */
  organisationSeat: (id: string, seat: string) => `/souscripteur/${id}/places/${seat}/reprise`,
  /** Who acts for an organisation, and how far. */
  organisationPeople: (id: string) => `/souscripteur/${id}/personnes`,
  organisationPerson: (id: string, member: string) => `/souscripteur/${id}/personnes/${member}`,
  organisationPersonEnd: (id: string, member: string) => `/souscripteur/${id}/personnes/${member}/fin`,
  /** What the factures of an organisation say of it. */
  organisationBilling: (id: string) => `/souscripteur/${id}/facturation`,
  /** Seats bought: more now, or another number from the next period on. */
  organisationPlan: (id: string) => `/souscripteur/${id}/abonnement`,
  organisationAddedSeats: (id: string) => `/souscripteur/${id}/abonnement/places`,
  organisationSeatOrder: (id: string) => `/souscripteur/${id}/abonnement/commande`,
  organisationNextSeats: (id: string) => `/souscripteur/${id}/abonnement/suite`,
  /** « Inviter par fichier »: POST reads a file, as multipart/form-data. */
  organisationRosters: (id: string) => `/souscripteur/${id}/fichier`,
  organisationRosterModel: (id: string) => `/souscripteur/${id}/fichier/modele.csv`,
  /** What a file would change, then how far it has been applied. */
  organisationRoster: (id: string, roster: string) => `/souscripteur/${id}/fichier/${roster}`,
  /** The lines to correct, as a CSV that can be sent again. */
  organisationRosterLines: (id: string, roster: string) =>
    `/souscripteur/${id}/fichier/${roster}/lignes-a-corriger.csv`,
  organisationRosterConfirmation: (id: string, roster: string) =>
    `/souscripteur/${id}/fichier/${roster}/confirmation`,
  organisationRosterCancellation: (id: string, roster: string) =>
    `/souscripteur/${id}/fichier/${roster}/annulation`,
  /** POST takes an ending back. */
  contractResumption: (id: string) => `/compte/abonnement/${id}/reprise`,
  contractOpening: (id: string) => `/compte/abonnement/${id}/ouverture`,
  /** The desk of the team. */
  desk: '/bureau',
  /** POST searches: no name is in an address. */
  deskMembers: '/bureau/membres',
  deskMember: (id: string) => `/bureau/membres/${id}`,
  deskMemberLetter: (id: string) => `/bureau/membres/${id}/lettre`,
  /** POST takes the second factor off the account of somebody who has lost it. */
  deskMemberFactor: (id: string) => `/bureau/membres/${id}/second-facteur`,
  /** POST sends once more, to the former mailbox alone, the link that undoes a change of address. */
  deskMemberAddressLetter: (id: string, change: string) => `/bureau/membres/${id}/adresses/${change}/lettre`,
  deskStaffFactor: (id: string) => `/bureau/equipe/${id}/second-facteur`,
  /** Letters that carry a right and reached nobody. */
  deskLetters: '/bureau/courriers',
  deskLetter: (letter: string) => `/bureau/courriers/${letter}`,
  deskStatements: '/bureau/declarations',
  deskStatement: (id: string) => `/bureau/declarations/${id}`,
  deskRefunds: '/bureau/remboursements',
  deskRefund: (id: string) => `/bureau/remboursements/${id}`,
  deskRefundWithdrawal: (id: string) => `/bureau/remboursements/${id}/retrait`,
  deskDecision: (id: string) => `/bureau/remboursements/decisions/${id}`,
  /** Settlement files and what differs. */
  deskSettlements: '/bureau/releves',
  /** POST reads a file, as multipart/form-data. Apart from where it is read: reading leaves a line of the journal. */
  deskSettlementFiles: '/bureau/releves/fichiers',
  deskSettlement: (id: string) => `/bureau/releves/${id}`,
  /** POST closes a difference, with why. */
  deskDifference: (id: string) => `/bureau/releves/ecarts/${id}`,
  /** POST finds lines of settlement files. */
  deskSettlementSearch: '/bureau/releves/recherche',
  /** GET `?du=<day>&au=<day>` is a CSV for whoever keeps the accounts. */
  deskSettlementExport: '/bureau/releves/export.csv',
  /** Orders, listed by `?etat=`, `?offre=`, `?age=`. */
  deskOrders: '/bureau/commandes',
  /** POST searches: no name is in an address. */
  deskOrderSearch: '/bureau/commandes/recherche',
  deskOrder: (id: string) => `/bureau/commandes/${id}`,
  /** One call of a bank, whatever it is about. */
  deskCall: (id: string) => `/bureau/commandes/appels/${id}`,
  /** POST puts money of an order on the list of refunds. */
  deskOrderRefund: (id: string) => `/bureau/commandes/${id}/remboursement`,
  deskOrderUnserved: (id: string) => `/bureau/commandes/${id}/refus-du-partenaire`,
  deskFactures: '/bureau/factures',
  /** POST searches, by number, name, date or amount. */
  deskFactureSearch: '/bureau/factures/recherche',
  /** GET `?du=<day>&au=<day>` is a CSV of what was issued. */
  deskFactureExport: '/bureau/factures/export.csv',
  deskFactureFile: (id: string) => `/bureau/factures/${id}/fichier`,
  deskFactureAvoir: (id: string) => `/bureau/factures/${id}/avoir`,
  deskJournal: '/bureau/journal',
  /** Orders in the hands of whoever serves them, those that need a person first. POST sends a file of tickets. */
  deskHandOffs: '/bureau/partenaires',
  deskTicketFile: '/bureau/partenaires/billets',
  /** POST hands an order over once more. */
  deskHandOffAgain: (order: string) => `/bureau/partenaires/${order}/remise`,
  /** POST downloads the orders of a day, and notes them as handed over. */
  deskOrderFile: (seller: string, day: ParisDay | ':day') => `/bureau/partenaires/${seller}/${day}/fichier`,
  /** POST says who revealed a code that was seen outside: no code is in an address. */
  deskCodes: '/bureau/codes',
  deskBreaches: '/bureau/violations',
  /** Noted apart from where it is read: reading leaves a line of the journal. */
  deskBreachNote: '/bureau/violations/noter',
  deskBreach: (id: string) => `/bureau/violations/${id}`,
  deskActivity: '/bureau/activite',
  deskExaminations: '/bureau/examens',
  deskExamination: (id: string) => `/bureau/examens/${id}`,
  /** POST asks whoever is concerned to explain. */
  deskExaminationQuestion: (id: string) => `/bureau/examens/${id}/question`,
  /** POST finds nothing to hold against anybody. */
  deskExaminationClearance: (id: string) => `/bureau/examens/${id}/classement`,
  /** POST proposes a suspension, then another person confirms or refuses it. */
  deskSuspension: (id: string) => `/bureau/examens/${id}/suspension`,
  deskSuspensionConfirmation: (id: string) => `/bureau/examens/${id}/suspension/confirmation`,
  /** POST lifts it, or answers whoever contests it. */
  deskSuspensionReview: (id: string) => `/bureau/examens/${id}/suspension/suite`,
  deskClaims: '/bureau/demandes',
  /** POST searches, apart from where the list is read: reading leaves a line of the journal. */
  deskClaimSearch: '/bureau/demandes/recherche',
  deskClaim: (id: string) => `/bureau/demandes/${id}`,
  deskClaimAnswer: (id: string) => `/bureau/demandes/${id}/reponse`,
  /** POST hands it to the seller of its order. */
  deskClaimPartner: (id: string) => `/bureau/demandes/${id}/partenaire`,
  /** POST gives it to the other team. */
  deskClaimRouting: (id: string) => `/bureau/demandes/${id}/equipe`,
  deskClaimClosure: (id: string) => `/bureau/demandes/${id}/cloture`,
  deskClaimFile: (id: string, file: string) => `/bureau/demandes/${id}/pieces/${file}`,
  deskStaff: '/bureau/equipe',
  deskStaffRole: (id: string) => `/bureau/equipe/${id}/role`,
  deskStaffEnd: (id: string) => `/bureau/equipe/${id}/fin`,
  deskInvitations: '/bureau/equipe/invitations',
  deskInvitationEnd: (id: string) => `/bureau/equipe/invitations/${id}/fin`,
  /** Accepted from its mailbox, whoever is signed in. */
  staffInvitation: (token: string) => `/activation/equipe/${token}`,
  /** One file with all that we hold about the member. */
  accountExport: '/compte/donnees.json',

  /** Return interface called by the bank, POST or GET (`payments.md` 1.5 and 2.4). */
  bankNotification: (gateway: string) => `/paiements/${gateway}/notification`,

  health: '/sante',
  /** For whoever shows the secret of those who watch over the portal. */
  healthDetail: '/sante/detail',
  healthCounts: '/sante/compteurs',
  /** What came to the mailbox of returns. */
  healthReturns: '/sante/retours',
  healthBackup: '/sante/sauvegarde',
  /** RFC 9116. */
  securityText: '/.well-known/security.txt',
  /** Leads to the page that changes the password. */
  wellKnownPassword: '/.well-known/change-password',
} as const

/** Files of the build that the gate never opens to anyone; the Worker reads them through its ASSETS binding. */
export const privatePrefix = '/_prive/'

export const privateFiles = {
  deployment: '/_prive/deployment.json',
  providers: '/_prive/providers.json',
  plans: '/_prive/plans.json',
  categories: '/_prive/categories.json',
  /** Which takedowns this publication ends. */
  endedTakedowns: '/_prive/ended-takedowns.json',
  /** Offers whose slug hashes to `shard`. */
  offers: (shard: string) => `/_prive/offers/${shard}.json`,
  /** Every version of every text without its body: identity, digest, dates. */
  legalTexts: '/_prive/legal-texts.json',
  /** One whole text, to show what changed. */
  legalText: (kind: LegalTextKind, effectiveOn: ParisDay) =>
    `/_prive/legal-texts/${kind}/${effectiveOn}.json`,
} as const

/** Files that everyone may read: styles, scripts, fonts and drawings that say nothing of an offer. */
export const publicAssetPrefix = '/_assets/'
