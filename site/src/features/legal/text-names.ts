import type { LegalTextKind } from '@portal/content'

/** What people call each text, in lists and links. */
export const textNames: Record<LegalTextKind, string> = {
  cgu: 'CGU',
  'politique-de-confidentialite': 'Politique de confidentialité',
  'cgv-billetterie': 'CGV billetterie',
  'mentions-legales': 'Mentions légales',
}
