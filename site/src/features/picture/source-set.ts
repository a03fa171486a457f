/** A file of a picture without its format: `0123…-card-360`, 360 pixels wide. */
export interface PictureCandidate {
  stem: string
  width: number
}

/** The formats of one picture, the better one first: a browser takes the first that it reads. */
export type PictureFormat = 'avif' | 'webp'

/** What a `srcset` says. @param folder address of all pictures, with its last slash */
export function sourceSet(
  folder: string,
  candidates: readonly PictureCandidate[],
  format: PictureFormat,
): string {
  return candidates.map(({ stem, width }) => `${folder}${stem}.${format} ${width}w`).join(', ')
}
