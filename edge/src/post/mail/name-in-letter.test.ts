import { expect, it } from 'vitest'
import { nameInLetter } from './name-in-letter.ts'

it.each([
  'Boulangerie Lefèvre',
  'L’Atelier d’Anaïs & Fils',
  'S.A.R.L. Œuvre (Orléans)',
  'Plomberie 45',
  'Garage J.-P. Martin / Éts. Durand',
  'Nguyễn Thị Ánh, conseil',
  'Société n° 12 – Nord',
])('« %s » is a name', (name) => {
  expect(nameInLetter(name)).toBe(name)
})

it.each([
  'Gagnez 1 000 € : exemple.net',
  'https://exemple.net',
  'Votre banque exemple . net',
  'www exemple',
  'Appelez le 08 99 70 12 34',
  'a@exemple.fr',
  'Cliquez ici → compte bloqué',
  'Nom\nAutre ligne',
  '<b>Gras</b>',
  'FR7612345',
  '123.com',
  'x'.repeat(81),
  '',
])('« %s » is none that a letter says', (name) => {
  expect(nameInLetter(name)).toBeNull()
})
