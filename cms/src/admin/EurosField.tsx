'use client'
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { NumberFieldClientComponent } from 'payload'
import { useState } from 'react'
import { centsFromEuros, eurosFromCents } from '../ground/french/euros.ts'

/** Typed in euros, kept in cents. What is no amount stays on screen, and the field says so. */
export const EurosField: NumberFieldClientComponent = ({ field, path: givenPath, readOnly }) => {
  const { path, value, setValue, showError, errorMessage, disabled } = useField<number | null>({
    potentiallyStalePath: givenPath,
  })
  const [typed, setTyped] = useState<string | null>(null)
  const isWrong = typed !== null && typed.trim() !== '' && centsFromEuros(typed) === undefined
  const shown = typed ?? (typeof value === 'number' ? eurosFromCents(value) : '')
  const inputId = `field-${path.replaceAll('.', '__')}`
  return (
    <div className={`field-type number${showError || isWrong ? ' error' : ''}`}>
      <FieldLabel label={field.label ?? ''} path={path} required={field.required ?? false} />
      <div className="field-type__wrap">
        <FieldError
          path={path}
          showError={showError || isWrong}
          message={isWrong ? 'Un montant en euros, comme 12,50' : (errorMessage ?? '')}
        />
        <div className="euros">
          <input
            id={inputId}
            name={path}
            inputMode="decimal"
            autoComplete="off"
            disabled={readOnly || disabled}
            value={shown}
            onChange={({ target }) => {
              setTyped(target.value)
              const cents = centsFromEuros(target.value)
              setValue(target.value.trim() === '' ? null : (cents ?? Number.NaN))
            }}
            onBlur={() => {
              if (!isWrong) setTyped(null)
            }}
          />
          <span aria-hidden="true">€</span>
        </div>
      </div>
      {field.admin?.description !== undefined && (
        <FieldDescription description={field.admin.description} path={path} />
      )}
    </div>
  )
}
