/** What is taken of one file, and the longest side of a picture that is drawn again: enough to read a ticket. */
const mostBytes = 2_000_000
const longestSide = 2400
/** From fine to coarse: the first that is small enough is sent. */
const qualities = [0.85, 0.7, 0.5]

/** A photograph drawn again, small enough to be sent; `null` when it cannot be. */
async function shrunk(file: File): Promise<File | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  for (const quality of qualities) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (blob && blob.size <= mostBytes) return new File([blob], 'photo.jpg', { type: 'image/jpeg' })
  }
  return null
}

const isHeavyPicture = ({ type, size }: File) => type.startsWith('image/') && size > mostBytes

for (const field of document.querySelectorAll('[data-shrink-pictures]')) {
  const input = field.querySelector('input')
  const news = field.querySelector('[data-shrink-news]')
  const button = input?.form?.querySelector<HTMLButtonElement>('button:not([type="button"])')
  input?.addEventListener('change', () => {
    const chosen = [...(input.files ?? [])]
    if (!chosen.some(isHeavyPicture)) {
      if (news) news.textContent = ''
      return
    }
    if (news) news.textContent = 'Réduction de la photo…'
    // Sent meanwhile, it would go as it is, and be refused.
    if (button) button.disabled = true
    void Promise.all(
      chosen.map(async (file) => (isHeavyPicture(file) ? ((await shrunk(file)) ?? file) : file)),
    )
      .then((files) => {
        const sent = new DataTransfer()
        for (const file of files) sent.items.add(file)
        input.files = sent.files
        const isLeft = files.some(({ size }) => size > mostBytes)
        if (news)
          news.textContent = isLeft
            ? 'Un de ces fichiers dépasse 2 Mo : il ne sera pas accepté.'
            : 'La photo est réduite : elle peut partir.'
      })
      .finally(() => {
        if (button) button.disabled = false
      })
  })
}
