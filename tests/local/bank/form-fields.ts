/** Names and values of a form, as sent: each name once. */
export type FormFields = Record<string, string>

export type ReadForm =
  { kind: 'read'; fields: FormFields } | { kind: 'rejected'; reason: string; field: string | null }

/** Reads `application/x-www-form-urlencoded`; a name sent twice is refused, as no seal can cover both. */
export function readFormFields(body: string): ReadForm {
  const fields: FormFields = Object.create(null) as FormFields
  for (const [name, value] of new URLSearchParams(body)) {
    if (Object.hasOwn(fields, name))
      return { kind: 'rejected', reason: 'Champ envoyé deux fois', field: name }
    fields[name] = value
  }
  return { kind: 'read', fields }
}

/** Names in byte order, whatever the locale. */
export function byteOrder(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'))
}
