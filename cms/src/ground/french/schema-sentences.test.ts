import * as content from '@portal/content'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseInFrench } from './messages.ts'

const said = (schema: z.ZodType, value: unknown) =>
  parseInFrench(schema, value).error?.issues.map(({ message }) => message)

describe('what a schema says of a value', () => {
  test.each<[z.ZodType, unknown, string]>([
    [z.string().min(10), 'court', 'Trop court : 10 caractères au moins.'],
    [z.string().min(1), '', 'Ce champ est à remplir.'],
    [z.string().max(1), 'ab', 'Trop long : 1 caractère au plus.'],
    [z.string().max(2000), 'a'.repeat(2001), 'Trop long : 2 000 caractères au plus.'],
    [z.string(), undefined, 'Ce champ est à remplir.'],
    [z.string(), 7, 'Un texte est attendu ici.'],
    [z.number(), 'sept', 'Un nombre est attendu ici.'],
    [z.int(), 1.5, 'Un nombre entier est attendu ici.'],
    [z.number().multipleOf(5), 7, 'Un multiple de 5 est attendu ici.'],
    [z.number().min(0), -1, 'Trop petit : 0 au moins.'],
    [z.number().positive(), 0, 'Trop petit : plus de 0.'],
    [z.number().max(100), 101, 'Trop grand : 100 au plus.'],
    [z.number().lt(100), 100, 'Trop grand : moins de 100.'],
    [z.array(z.string()).min(1), [], 'Ce champ est à remplir.'],
    [z.array(z.string()).max(2), ['a', 'b', 'c'], 'Trop de lignes : 2 au plus.'],
    [z.enum(['a', 'b']), 'c', 'Cette valeur n’est pas de celles qui sont proposées.'],
    [z.literal('a'), null, 'Ce champ est à remplir.'],
    [z.email(), 'x', 'Cette adresse électronique n’est pas valable.'],
    [z.url(), 'x', 'Cette adresse de page n’est pas valable.'],
    [z.iso.date(), '2026-02-30', 'Cette date n’est pas valable.'],
    [z.string().regex(/^[a-z]$/), 'A', 'Cette valeur n’a pas la forme attendue.'],
    [z.strictObject({}), { inconnu: 1 }, 'Cette valeur n’a pas la forme attendue.'],
    [z.union([z.string(), z.number()]), {}, 'Cette valeur n’a pas la forme attendue.'],
    [z.string().min(10, 'Dites-le en dix caractères.'), 'court', 'Dites-le en dix caractères.'],
  ])('%# is said in the words of an editor', (schema, value, sentence) => {
    expect(said(schema, value)?.map((one) => one.replaceAll(/[\u00a0\u202f]/g, ' '))).toEqual([sentence])
  })

  const fieldsOf = (schema: unknown) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : [])
  const schemas = Object.entries(content).flatMap(([name, value]: [string, unknown]) =>
    value instanceof z.ZodType ? [{ name, schema: value }] : [],
  )

  test('never speaks as a program, whatever comes to any schema of the site', () => {
    expect(schemas.length).toBeGreaterThan(8)
    const hostile = [undefined, null, '', 'x', 'x'.repeat(100_000), -1, 0.5, 1e12, NaN, true, [], [1], {}]
    for (const { name, schema } of schemas) {
      const fields = fieldsOf(schema)
      for (const value of hostile) {
        const whole = Object.fromEntries(fields.map((field) => [field, value]))
        for (const sentence of [...(said(schema, value) ?? []), ...(said(schema, whole) ?? [])])
          expect(sentence, name).not.toMatch(
            /[<>]=|chaîne|Entrée|Clé|motif|Too |Invalid|expected|undefined|NaN|ZodE/i,
          )
      }
    }
  })
})
