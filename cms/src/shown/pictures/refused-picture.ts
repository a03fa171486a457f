import type { OtherKind } from './picture-kind.ts'

/** Why a file cannot illustrate an offer. */
export type RefusedPicture =
  | { kind: 'empty' }
  | { kind: 'too-heavy'; mostBytes: number }
  | { kind: 'unknown' }
  | { kind: 'other-kind'; found: OtherKind }
  | { kind: 'animated' }
  | { kind: 'too-small'; width: number; height: number; least: { width: number; height: number } }
  | { kind: 'too-large'; width: number; height: number; mostPixels: number; mostOnOneSide: number }
  | { kind: 'damaged' }

const asWhat: Record<OtherKind, string> = {
  heic: 'Ce fichier est une photo HEIC, le format des iPhone, que le portail ne lit pas. Ouvrez-la dans Aperçu ou Photos et exportez-la en JPEG, ou réglez l’iPhone sur « Le plus compatible » (Réglages, Appareil photo, Formats)',
  gif: 'Ce fichier est un GIF, trop pauvre en couleurs pour une photographie. Exportez l’image en JPEG ou en PNG',
  svg: 'Ce fichier est un dessin SVG, qui peut contenir un programme. Exportez-le en PNG',
  tiff: 'Ce fichier est un TIFF, que les navigateurs ne lisent pas. Exportez l’image en JPEG',
  bmp: 'Ce fichier est un BMP. Exportez l’image en PNG ou en JPEG',
  icon: 'Ce fichier est une icône. Choisissez une photographie en JPEG, PNG, WebP ou AVIF',
  pdf: 'Ce fichier est un PDF. Exportez la page voulue en JPEG, ou demandez la photographie à qui l’a envoyé',
  page: 'Ce fichier est une page web, pas une image. Enregistrez l’image elle-même, en JPEG ou en PNG',
  archive:
    'Ce fichier est une archive ou un document de bureau. Sortez-en la photographie, en JPEG ou en PNG',
  photoshop: 'Ce fichier est un document Photoshop. Exportez l’image en JPEG',
  'jpeg-xl': 'Ce fichier est un JPEG XL, que peu de logiciels lisent. Exportez l’image en JPEG',
}

const count = new Intl.NumberFormat('fr-FR')
const size = (width: number, height: number) => `${count.format(width)} × ${count.format(height)} px`

/** The sentence that is shown beside the file. */
export function refusalSentence(refused: RefusedPicture): string {
  switch (refused.kind) {
    case 'empty':
      return 'Ce fichier est vide : il n’est sans doute pas arrivé en entier. Envoyez-le de nouveau.'
    case 'too-heavy':
      return `Ce fichier dépasse ${count.format(refused.mostBytes / 1_000_000)} Mo. Exportez la photographie en JPEG, à 2 000 px de large.`
    case 'unknown':
      return 'Ce fichier n’est pas une image que le portail sait lire. Choisissez un JPEG, un PNG, un WebP ou un AVIF.'
    case 'other-kind':
      return `${asWhat[refused.found]}.`
    case 'animated':
      return 'Cette image est animée : une offre s’illustre d’une image fixe. Exportez l’une de ses vues en JPEG ou en PNG.'
    case 'too-small': {
      const { width, height, least } = refused
      return `Cette image mesure ${size(width, height)} : trop petite, elle serait floue. Il en faut au moins ${size(least.width, least.height)}.`
    }
    case 'too-large': {
      const { width, height, mostPixels, mostOnOneSide } = refused
      return `Cette image mesure ${size(width, height)} : c’est plus que ce que le portail accepte (${count.format(mostPixels / 1_000_000)} millions de pixels, ${count.format(mostOnOneSide)} px de côté). Exportez-la à 2 000 px de large.`
    }
    case 'damaged':
      return 'Cette image est abîmée ou incomplète : elle ne peut pas être lue jusqu’au bout. Reprenez l’original, ou exportez-la de nouveau.'
  }
}
