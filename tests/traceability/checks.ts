/** What each check that the page of traceability names does, for jurists: by the title of its test, and by its file. */
const inWords: Record<string, Record<string, string>> = {
  'tests/e2e/examination.test.ts': {
    'what is unusual is put before support, who asks; the member answers, and is told that nothing is held':
      'Sur un téléphone : ce qui sort de l’ordinaire est montré au support, qui interroge ; le membre répond, et apprend que rien ne lui est reproché.',
  },
  'edge/src/account/examination/account-examination.test.ts': {
    'whoever an examination concerns':
      'La personne concernée lit ce qui a été vu, répond une fois, conteste une suspension, et retrouve tout dans ses données.',
    'an organisation whose list grows':
      'Une organisation est interrogée par qui commande pour elle ; suspendre l’ajout de personnes ne ferme l’accès de personne.',
  },
  'edge/src/desk/examinations/examination-desk-routes.test.ts': {
    'an examination at the desk':
      'Une personne de l’équipe lit les faits, demande une explication sans accuser, et décide ; le portail ne décide rien.',
    'a suspension':
      'Une suspension vient après une question, veut deux personnes, dit sa raison, finit d’elle-même et se conteste.',
  },
  'edge/src/desk/examinations/signals.test.ts': {
    'an account that has many connections open, from many places':
      'Un compte utilisé depuis beaucoup d’appareils est mis devant une personne, en comptes qui ne disent pas où.',
    'cards that are refused again and again':
      'Des paiements refusés encore et encore sont mis devant une personne.',
    'a roster that grows oddly':
      'Une liste qui grandit d’un coup est mise devant une personne, sans nommer personne.',
  },
  'edge/src/people/examination/thresholds.test.ts': {
    'a threshold':
      'Chaque seuil est tenu à son bord : une famille, une carte expirée ou une saison n’y arrivent pas.',
  },
  'cms/src/collections/LegalTexts/in-force.test.ts': {
    'a version %s':
      'Une version entrée en vigueur, ou approuvée, ne se modifie ni ne se supprime, par aucune voie.',
  },
  'cms/src/collections/Offers/vetted-offers.test.ts': {
    'an offer of an unvetted provider is not published':
      'Une offre dont le prestataire n’est pas vérifié n’est pas publiée, par aucune voie.',
  },
  'edge/src/account/own-claims/own-claims.test.ts': {
    'a problem with an order':
      'Un problème dit depuis une commande arrive au vendeur, avec sa référence ; si le vendeur ne règle rien, notre support l’a, avec un délai en jours ouvrés.',
  },
  'edge/src/money/claim/contact.test.ts': {
    'the page Contact':
      'La page Contact est ouverte sans compte : chaque message arrive à l’équipe qui en répond, avec son délai.',
  },
  'edge/src/desk/claims/claim-desk.test.ts': {
    'claims at the desk':
      'Chaque demande arrive à l’équipe qui en répond, avec sa commande et son délai ; nulle autre ne la lit.',
  },
  'edge/src/account/profile/account-routes.test.ts': {
    'the account': 'Chaque membre trouve dans son compte ses informations, et celles de nul autre.',
    'the export': 'Le téléchargement contient toutes les données du membre, et celles de nul autre.',
  },
  'edge/src/entrance/activation/activation.test.ts': {
    'the activation mail': 'Le lien d’activation sert une fois, expire, et laisse choisir un mot de passe.',
  },
  'edge/src/entrance/activation/first-address.test.ts': {
    'the address that was typed when joining':
      'L’adresse écrite pour s’abonner est gardée dans « Mes adresses » quand le contrat est payé et le compte ouvert par son titulaire, pas avant.',
  },
  'site/src/features/account/access-words.test.ts': {
    'access is said to last as long as it is paid; days of grace are said on those days alone':
      'L’accès est annoncé jusqu’au dernier jour payé ; les quinze jours de délai ne sont dits que lorsqu’ils courent.',
  },
  'edge/src/account/address/addresses.test.ts': {
    '« Mes adresses »': 'Un membre ajoute, corrige et retire ses adresses, et ne voit pas celles des autres.',
  },
  'edge/src/entrance/sign-in/sign-in.test.ts': {
    'a first connection': 'La première connexion montre les textes et n’ouvre rien avant l’acceptation.',
  },
  'edge/src/published/legal-texts/legal-routes.test.ts': {
    '« quel texte s’appliquait le … ? »': 'Pour chaque jour, la version qui s’appliquait est la bonne.',
  },
  'edge/src/money/code/code-routes.test.ts': {
    'a promo code': 'Le code n’est dévoilé qu’à un membre qui le demande, et ne figure dans aucune page.',
  },
  'edge/src/entrance/acceptance/consent.test.ts': {
    'a changed text':
      'Un texte changé est montré à côté de la version acceptée ; il s’accepte ou se refuse, une seule fois.',
  },
  'edge/src/entrance/password/derivers.test.ts': {
    'stays in the European Union outside of one machine':
      'Les calculs sur les mots de passe demandent à rester dans l’Union européenne.',
  },
  'edge/src/money/joining/joining-routes.test.ts': {
    joining: 'L’adhésion montre le prix et le contrat avant de payer, et n’ouvre l’accès qu’une fois payée.',
  },
  'edge/src/texts/notice/notice.test.ts': {
    'telling members of a version':
      'Chaque membre est prévenu une fois, et une seule, avant la date d’effet ; l’envoi s’arrête et reprend.',
  },
  'edge/src/money/checkout/checkout-routes.test.ts': {
    'binds by the texts in force, the seller’s own among them':
      'La commande garde les textes en vigueur ce jour-là, avec les conditions du vendeur.',
    'keeps the order and leads to the bank with a sealed form':
      'La commande est gardée puis mène à la banque ; le montant scellé ne peut pas être changé.',
  },
  'edge/src/employer/seats/seats.test.ts': {
    'a seat': 'Un souscripteur donne et reprend ses places, et n’en donne pas plus qu’il n’en a.',
  },
  'edge/src/post/outbox/outbox-sender.test.ts': {
    'says what was bought, from whom, for how much and where to go with a difficulty':
      'Le courriel dit l’achat, le vendeur, le prix et à qui s’adresser en cas de difficulté.',
  },
  'edge/src/employer/roster/roster-confirmation.test.ts': {
    'a file that is confirmed':
      'La liste d’un souscripteur, confirmée, donne exactement les accès qu’elle annonçait.',
  },
  'edge/src/schedule.test.ts': {
    'marks unpaid orders and removes sessions that nobody can use any more':
      'Les commandes impayées sont closes et les connexions finies sont effacées.',
  },
  'edge/src/account/subscription/contract-routes.test.ts': {
    'the contracts of a member': 'Un membre lit ses contrats et leurs échéances, et ceux de nul autre.',
  },
  'tests/e2e/editor-day.test.ts': {
    'an editor’s day: a pool of codes, an offer, its preview, its review, and members who take codes':
      'Dans un navigateur : une offre est écrite, relue par quelqu’un d’autre, publiée, et des membres s’en servent.',
  },
  'tests/e2e/jurist-week.test.ts': {
    'a jurist’s week: the next version, its preview, two approvals, members told, and who accepted what':
      'Dans un navigateur : une version est préparée, approuvée par deux personnes, annoncée, puis acceptée.',
  },
  'tests/e2e/leak.test.ts': {
    '%s': 'Qui n’a pas d’accès ouvert essaie chaque adresse du portail et n’y trouve rien d’une offre.',
  },
  'tests/e2e/second-person.test.ts': {
    'an editor alone changes no plan, provider or shelf; somebody else sees what would change':
      'Dans un navigateur : personne ne publie seul ; le relecteur voit ce qui changerait.',
  },
  'cms/src/collections/Publications/return-endpoint.test.ts': {
    'one person’s word':
      'Remettre le site dans son état précédent se demande et se confirme à deux, au vu de ce que verraient les membres.',
  },
  'cms/src/review/step/every-history.test.ts': {
    'in no history of a document does somebody approve words of theirs, or a return that they alone ask for':
      'Quelle que soit l’histoire d’un document, personne n’approuve ses propres mots, ni un retour que lui seul demande.',
  },
  'cms/src/review/stale-word.test.ts': {
    'a plan whose reader has an old page open':
      'Approuver vaut pour ce qui était à l’écran : un prix changé depuis, une autre demande ou un autre envoi ne sont pas approuvés.',
    'a legal text is not approved with other articles than those shown, and two readers need not take turns':
      'Un texte changé depuis que son relecteur l’a ouvert n’est pas approuvé.',
  },
  'cms/src/doors/journal/newly-trusted.test.ts': {
    'an account that an administrator has just given its roles gives no second word for a day':
      'Un compte qu’un administrateur vient d’ouvrir, ou dont l’adresse vient de changer, n’approuve rien avant un jour.',
  },
}

/** What a check does, in French; `null` when nobody has said it. */
export const checkInWords = (file: string, title: string): string | null => inWords[file]?.[title] ?? null
