import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Cette page n’existe pas' }

/** In French, as the admin is; Next has a page of its own in English. */
export default function NotFound() {
  return (
    <main className="doors-elsewhere">
      <h1>Cette page n’existe pas</h1>
      <p>L’adresse est peut-être incomplète. Tout ce qui se fait ici part de l’administration.</p>
      <p>
        <a href="/admin">Aller à l’administration</a>
      </p>
    </main>
  )
}
