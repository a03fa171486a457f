import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { plainFileName } from './name-file-plainly.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8DAAMQACf8B/2VQ9MAAAAAASUVORK5CYII=',
  'base64',
)

function upload(bytes: Uint8Array<ArrayBuffer>, name: string, type: string, alt = 'Une piste au soleil') {
  const form = new FormData()
  form.set('file', new File([bytes], name, { type }))
  form.set('_payload', JSON.stringify({ alt }))
  return form
}

test.each([
  ['Été à l’Île.JPG', 'ete-a-l-ile.jpg'],
  ['../../etc/passwd.png', 'passwd.png'],
  ['🎿.webp', 'image.webp'],
  [`${'a'.repeat(300)}.png`, `${'a'.repeat(60)}.png`],
])('%s is stored as %s', (given, plain) => expect(plainFileName(given)).toBe(plain))

describe('an image', () => {
  test('is taken, and its file is for the team alone', async () => {
    const answer = await cms.rest(
      'editeur',
      'POST',
      '/media',
      upload(new Uint8Array(png), 'Piste Bleue.png', 'image/png'),
    )
    expect(answer.status).toBe(201)
    const { filename } = answer.json.doc
    expect(filename).toBe('piste-bleue.png')
    expect((await cms.rest('juriste', 'GET', `/media/file/${filename}`)).status).toBe(200)
    expect((await cms.rest(null, 'GET', `/media/file/${filename}`)).status).toBe(403)
  })

  test.each([
    ['above 8 MB', () => upload(new Uint8Array(10_000_000), 'lourde.png', 'image/png')],
    [
      'that is a page',
      () => upload(new TextEncoder().encode('<html><script>1</script>'), 'page.html', 'text/html'),
    ],
    [
      'that is a page in disguise',
      () => upload(new TextEncoder().encode('<html><script>1</script>'), 'page.png', 'image/png'),
    ],
    [
      'that is a drawing with a script',
      () =>
        upload(
          new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
          'a.svg',
          'image/svg+xml',
        ),
    ],
    [
      'without words for who does not see it',
      () => upload(new Uint8Array(png), 'muette.png', 'image/png', ''),
    ],
  ])('%s is refused', async (_, form) => {
    const { status } = await cms.rest('editeur', 'POST', '/media', form())
    expect([400, 413]).toContain(status)
  })

  test('is not taken from a role that does not edit', async () => {
    for (const role of ['juriste', 'relecteur', null] as const)
      expect(
        (await cms.rest(role, 'POST', '/media', upload(new Uint8Array(png), 'a.png', 'image/png'))).status,
      ).toBe(403)
  })
})
