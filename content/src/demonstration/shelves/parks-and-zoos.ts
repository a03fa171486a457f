import type { ShelfDraft } from './drafts.ts'

export const parksAndZoos: ShelfDraft = {
  category: {
    slug: 'parcs-et-zoos',
    name: 'Parcs et zoos',
    introduction:
      'Manèges, animaux, aquariums et cabanes dans les arbres : une journée dehors qui ne vide pas la poche.',
    motif: 'parc',
  },
  providers: [
    {
      slug: 'parc-des-trois-roues',
      name: 'Parc des Trois Roues',
      description:
        'Trois grandes roues, trente-deux attractions et un village de guinguettes au milieu des étangs, à une heure de Paris.',
      place: 'senlis',
      phone: '03 53 01 45 55',
      vettedForDays: 300,
    },
    {
      slug: 'reserve-des-marais-d-orlande',
      name: 'Réserve des Marais d’Orlande',
      description:
        'Un parc animalier de 90 hectares où l’on circule en barque et à pied parmi les loutres, les grues et les cerfs d’eau.',
      place: 'brenne',
      phone: '02 61 91 38 54',
      vettedForDays: 180,
    },
    {
      slug: 'aquarium-de-pointe-vive',
      name: 'Aquarium de Pointe-Vive',
      description:
        'Cinquante bassins d’eau de mer, un tunnel de verre et un laboratoire ouvert où l’on soigne les tortues échouées.',
      place: 'brest',
      phone: '02 61 91 45 55',
      vettedForDays: 365,
    },
    {
      slug: 'jardins-de-folebrise',
      name: 'Jardins de Folebrise',
      description:
        'Des labyrinthes de buis, des mobiles géants et des jeux d’eau dessinés par des artistes, à l’ombre des pins.',
      place: 'draguignan',
      phone: '04 65 71 24 52',
      vettedForDays: 95,
    },
    {
      slug: 'bois-suspendu-des-ecureuilles',
      name: 'Bois Suspendu des Écureuilles',
      description:
        'Onze parcours dans les arbres, une tyrolienne au-dessus de l’étang et des filets géants pour les plus petits.',
      place: 'epinal',
      phone: '03 53 01 52 56',
      vettedForDays: 250,
    },
  ],
  offers: [
    {
      kind: 'billetterie',
      slug: 'entree-un-jour-trois-roues',
      title: 'Entrée 1 jour, dès 3 ans',
      summary: 'Les trente-deux attractions et les spectacles de la journée, sans date à choisir d’avance.',
      description: [
        'Un billet, une journée : manèges à sensations, grandes roues, spectacle équestre et parade de nuit les samedis.',
        'Vous passez directement aux portillons avec votre e-billet, sur papier ou sur le téléphone.',
      ],
      provider: 'parc-des-trois-roues',
      days: [-60, 1],
      publishedDaysAgo: 58,
      tariffs: [
        ['adulte', 'Adulte', 29_00, 41_00],
        ['enfant', 'Enfant, 3 à 11 ans', 24_00, 34_00],
        ['famille', 'Famille, 2 adultes et 2 enfants', 99_00, 139_00],
      ],
      seen: ['au guichet', 22],
      maximumPerOrder: 8,
      delivery: 'e-billet',
      withdrawal: 'fourteen-days',
      conditions: {
        Valable: 'Un jour d’ouverture au choix dans les douze mois qui suivent la commande.',
        'Pour qui': 'Vous et vos proches. Gratuit sur place pour les moins de 3 ans.',
        'Bon à savoir': 'Taille minimale d’un mètre pour onze attractions.',
      },
      featured: true,
    },
    {
      kind: 'billetterie',
      slug: 'deux-jours-et-une-nuit-trois-roues',
      title: 'Deux jours et une nuit en roulotte',
      summary: 'Deux entrées consécutives et une nuit dans une roulotte du parc, petit déjeuner compris.',
      description: [
        'Vous dormez au bord de l’étang dans une roulotte chauffée pour quatre personnes et vous entrez dans le parc une demi-heure avant l’ouverture.',
        'Le prix comprend deux jours d’entrée par personne et le petit déjeuner.',
      ],
      provider: 'parc-des-trois-roues',
      days: [-30, 150],
      publishedDaysAgo: 26,
      tariffs: [
        ['deux-personnes', 'Pour 2 personnes', 189_00, 238_00],
        ['quatre-personnes', 'Pour 4 personnes', 279_00, 362_00],
      ],
      seen: ['sur le site du prestataire', 19],
      maximumPerOrder: 2,
      delivery: 'e-billet',
      withdrawal: 'dated',
      conditions: {
        Valable: 'Aux dates fixées lors de la réservation, selon les roulottes libres.',
        Réservation: 'Par téléphone dès réception du billet, au moins dix jours avant.',
        'Pour qui': 'Une famille ou quatre amis par roulotte.',
      },
    },
    {
      kind: 'billetterie',
      slug: 'visite-en-barque-marais-d-orlande',
      title: 'Visite de la réserve en barque',
      summary:
        'Une journée parmi les loutres et les grues, avec une heure de barque silencieuse au fil de l’eau.',
      description: [
        'Les sentiers sur pilotis se parcourent librement. La barque, menée par un soigneur, approche les îles où nichent les grues.',
        'Deux goûters d’animaux sont commentés chaque jour, à 11 h et à 16 h.',
      ],
      provider: 'reserve-des-marais-d-orlande',
      days: [-80, 180],
      publishedDaysAgo: 76,
      tariffs: [
        ['adulte', 'Adulte', 19_50, 26_00],
        ['enfant', 'Enfant, 4 à 12 ans', 13_50, 18_00],
        ['famille', 'Famille, 2 adultes et 2 enfants', 59_00, 80_00],
      ],
      seen: ['au guichet', 40],
      maximumPerOrder: 10,
      delivery: 'e-billet',
      withdrawal: 'fourteen-days',
      conditions: {
        Valable: 'Un jour d’ouverture au choix pendant un an à compter de la commande.',
        'Pour qui': 'Tous. Les barques accueillent les fauteuils roulants sur réservation.',
        'Sur place': 'Créneau de barque à retirer à l’accueil en arrivant.',
      },
    },
    {
      kind: 'billetterie',
      slug: 'soigneur-d-un-jour',
      title: 'Soigneur d’un jour',
      summary:
        'Une demi-journée derrière les enclos avec l’équipe, du nourrissage des loutres au carnet de soins.',
      description: [
        'Vous préparez les rations, vous nourrissez les loutres et vous assistez à la pesée des jeunes. Quatre personnes au plus par demi-journée.',
        'L’entrée de la réserve est comprise pour la journée entière.',
      ],
      provider: 'reserve-des-marais-d-orlande',
      days: [12, 200],
      publishedDaysAgo: 2,
      tariffs: [
        ['adulte', 'Adulte', 92_00, 119_00],
        ['jeune', 'Jeune, 12 à 17 ans, avec un adulte', 74_00, 95_00],
      ],
      seen: ['sur le site du prestataire', 6],
      maximumPerOrder: 4,
      delivery: 'e-billet',
      withdrawal: 'dated',
      conditions: {
        Valable: 'À la date convenue avec la réserve, hors week-ends fériés.',
        Réservation: 'Trois semaines avant, par courriel, avec les prénoms et les âges.',
        'À prévoir': 'Bottes et vêtements qui ne craignent rien.',
      },
    },
    {
      kind: 'billetterie',
      slug: 'entree-aquarium-pointe-vive',
      title: 'Entrée à l’aquarium, journée entière',
      summary:
        'Du tunnel de verre à l’hôpital des tortues, cinquante bassins à voir et à revoir dans la journée.',
      description: [
        'Le parcours suit la mer, de l’estran aux grandes profondeurs. Le billet permet de sortir déjeuner et de revenir.',
        'Les enfants reçoivent un carnet d’observation à compléter au fil des bassins.',
      ],
      provider: 'aquarium-de-pointe-vive',
      days: [-120, 240],
      publishedDaysAgo: 110,
      tariffs: [
        ['adulte', 'Adulte', 16_90, 22_50],
        ['enfant', 'Enfant, 4 à 12 ans', 11_50, 15_50],
        ['etudiant', 'Étudiant ou apprenti', 13_90, 18_00],
      ],
      seen: ['au guichet', 33],
      maximumPerOrder: 10,
      delivery: 'e-billet',
      withdrawal: 'fourteen-days',
      conditions: {
        Valable: 'Un jour au choix dans l’année qui suit la commande, sans réservation.',
        'Pour qui': 'Vous et vos proches. Gratuit sur place pour les moins de 4 ans.',
      },
    },
    {
      kind: 'billetterie',
      slug: 'nuit-avec-les-poissons-lune',
      title: 'Nuit en famille face au grand bassin',
      summary:
        'Une nuit en sac de couchage devant les poissons-lunes, visite des coulisses et petit déjeuner.',
      description: [
        'Après la fermeture, un médiateur mène la visite des coulisses à la lampe. On s’endort ensuite devant le grand bassin.',
        'Le petit déjeuner est servi à 8 h, avant l’ouverture au public.',
      ],
      provider: 'aquarium-de-pointe-vive',
      days: [-100, -15],
      publishedDaysAgo: 98,
      tariffs: [
        ['adulte', 'Adulte', 58_00, 75_00],
        ['enfant', 'Enfant, 7 à 14 ans', 46_00, 60_00],
      ],
      seen: ['sur le site du prestataire', 48],
      maximumPerOrder: 6,
      delivery: 'e-billet',
      withdrawal: 'dated',
      conditions: {
        Valable: 'À l’une des quatre nuits de l’automne, choisie lors de la réservation.',
        'Pour qui': 'Familles avec enfants dès 7 ans.',
        'À prévoir': 'Sac de couchage, tapis de sol et affaires de toilette.',
      },
    },
    {
      kind: 'billetterie',
      slug: 'promenade-jardins-de-folebrise',
      title: 'Promenade aux jardins et labyrinthes',
      summary: 'Quatre labyrinthes, des mobiles géants et des jeux d’eau, à l’heure où l’ombre s’allonge.',
      description: [
        'Comptez trois heures pour sortir des quatre labyrinthes, un peu plus avec des enfants. Les jeux d’eau fonctionnent de mai à octobre.',
        'Un parcours à énigmes est remis à l’entrée, en trois niveaux.',
      ],
      provider: 'jardins-de-folebrise',
      days: [-45, 75],
      publishedDaysAgo: 44,
      tariffs: [
        ['adulte', 'Adulte', 9_90, 14_00],
        ['enfant', 'Enfant, 5 à 12 ans', 6_90, 9_50],
      ],
      seen: ['au guichet', 29],
      maximumPerOrder: 10,
      delivery: 'e-billet',
      withdrawal: 'fourteen-days',
      conditions: {
        Valable: 'Un jour d’ouverture au choix dans les six mois qui suivent la commande.',
        'Pour qui': 'Tous. Poussettes et fauteuils passent dans trois labyrinthes sur quatre.',
      },
    },
    {
      kind: 'billetterie',
      slug: 'parcours-dans-les-arbres',
      title: 'Parcours dans les arbres, 3 heures',
      summary: 'Onze parcours gradués du sol à vingt mètres, tyrolienne au-dessus de l’étang comprise.',
      description: [
        'Un moniteur vous équipe et vérifie votre aisance sur un premier parcours. Vous enchaînez ensuite à votre rythme pendant trois heures.',
        'La ligne de vie est continue : on ne se détache jamais.',
      ],
      provider: 'bois-suspendu-des-ecureuilles',
      days: [-70, 5],
      publishedDaysAgo: 66,
      tariffs: [
        ['adulte', 'Adulte', 18_00, 25_00],
        ['junior', 'Junior, de 1,30 m à 1,50 m', 15_00, 20_00],
        ['petit', 'Petit, moins de 1,30 m', 9_50, 13_00],
      ],
      seen: ['au guichet', 31],
      maximumPerOrder: 12,
      delivery: 'e-billet',
      withdrawal: 'fourteen-days',
      conditions: {
        Valable: 'Un jour d’ouverture au choix pendant un an à compter de la commande.',
        Réservation: 'Conseillée les week-ends, en ligne ou par téléphone.',
        'Pour qui': 'Dès 3 ans dans les filets, dès 1,10 m sur les parcours.',
      },
    },
    {
      kind: 'code-promo',
      slug: 'anniversaire-dans-les-arbres',
      title: 'Anniversaire d’enfant dans les arbres',
      summary:
        'Trente euros de moins sur la formule anniversaire, goûter et cabane réservée pour deux heures.',
      description: [
        'Pour six enfants ou plus : parcours adaptés, cabane privative, goûter et cadeau pour la personne fêtée.',
        'Le code se donne au moment de choisir la date sur le site du prestataire.',
      ],
      provider: 'bois-suspendu-des-ecureuilles',
      days: [-15, 210],
      publishedDaysAgo: 14,
      code: 'NOISETTE-FETE-30',
      page: '/anniversaires',
      reduction: { unit: 'amount', amountCents: 30_00 },
      minimumSpendCents: 150_00,
      conditions: {
        Valable: 'Sur une formule anniversaire de 150 € ou plus, réservée en ligne.',
        'Pour qui': 'De six à quatorze enfants, avec un adulte qui reste sur place.',
        Rétractation:
          'Activité de loisirs à date fixe : pas de délai de rétractation, report possible jusqu’à sept jours avant.',
      },
    },
  ],
}
