import { readFile } from 'node:fs/promises'
import { imageFile } from '@portal/content'
import { environment } from '../../ground/host/environment.ts'
import { drawnFilePlace } from '../../shown/pictures/picture-store.ts'

const picture = /\/images\/([\w-]+\.(avif|webp))/g

/**
 * A page of the portal as the admin shows it in a frame. Its pictures are put into it: they are behind the gate
 * of the portal, and those of a draft are not there at all. Its links lead nowhere.
 */
export async function pageInFrame(html: string, stateFolder = environment.stateFolder) {
  const names = [...new Set([...html.matchAll(picture)].map(([, name = '']) => name))].filter(
    (name) => imageFile.safeParse(name).success,
  )
  const files = new Map(
    await Promise.all(
      names.map(
        async (name) => [name, await readFile(drawnFilePlace(stateFolder, name)).catch(() => null)] as const,
      ),
    ),
  )
  return (
    html
      .replace(picture, (address, name: string, extension: string) => {
        const bytes = files.get(name)
        return bytes ? `data:image/${extension};base64,${bytes.toString('base64')}` : address
      })
      // Windows that a link would open are refused by the sandbox below.
      .replace('<head>', '<head><base target="_blank">')
  )
}

/** Alone in an origin of its own: a script of the page reaches neither the admin nor its cookies. */
export const frameHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': [
    'sandbox allow-scripts',
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; '),
}
