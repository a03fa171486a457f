/**
 * The sentence beside the box of the sign-in page, as article 4 of the CGU prints it between its guillemets.
 * Evidence keeps it word for word: it changes only when that article does. The original prints some of its spaces
 * as no-break spaces, where links once stood; here they are ordinary ones, so that lines may break anywhere.
 */
export const acceptanceSentence =
  'En vous connectant à ce site, vous acceptez les Conditions Générales d’Utilisation et je reconnais avoir lu la Politique de Confidentialité.'
