import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { readAmount, readBankStatus, readDay, readOperation, readServing } from './settlement-cells.ts'
import { readSettlementFile } from './settlement-file.ts'
import type { SettlementSource } from './settlement-line.ts'

const today = asParisDay('2026-11-30')
const noTurn = () => Promise.resolve()
const read = (text: string, source: SettlementSource = 'systempay') =>
  readSettlementFile(new TextEncoder().encode(text), source, today, noTurn)

const lyra =
  'UUID transaction;Transaction;Référence commande;Date de création;Date de remise;Montant;Devise;Type d’opération;Statut\r\n'
const monetico =
  'TPE;Référence;Date de paiement;Date de télécollecte;Montant;Devise;Type;Numéro d’autorisation;État\r\n'

describe('cells of a settlement file', () => {
  it.each([
    ['22/11/2026 18:35:00', '2026-11-22'],
    ['2/1/2026', '2026-01-02'],
    ['22-11-2026_a_18:35:00', '2026-11-22'],
    ['2026-11-22T23:30:00Z', '2026-11-23'],
    ['2026-11-22T23:30:00+01:00', '2026-11-22'],
    ['20261122183500', '2026-11-22'],
    ['2026-11-22 18:35', '2026-11-22'],
    ['31/02/2026', null],
    ['22/11/26', null],
    ['', null],
    ['=1+1', null],
    ['2026-13-01', null],
  ])('the day of « %s » is %s', (cell, day) => expect(readDay(cell)).toBe(day))

  it.each([
    ['84,50', 8450],
    ['84.5', 8450],
    ['84', 8400],
    ['1 234,50 €', 123450],
    ['1\u202f234,50', 123450],
    ['1.234,50', 123450],
    ['1,234.50', 123450],
    ['12 345 678,90', null],
    ['123,456', null],
    ['1,234,567', null],
    ['1.234', null],
    ['1,234,50', null],
    ['84,505', null],
    ['1e3', null],
    ['', null],
    ['0x10', null],
    ['٨٤', null],
    ['99999999999', null],
  ])('the amount of « %s » is %s cents', (cell, cents) => expect(readAmount(cell)?.cents ?? null).toBe(cents))

  it.each([
    ['-84,50', true],
    ['84,50-', true],
    ['(84,50)', true],
    ['−84,50', true],
    ['+84,50', false],
  ])('« %s » gives back: %s', (cell, back) => expect(readAmount(cell)?.isNegative).toBe(back))

  it.each([
    ['Capturé', 'moved'],
    ['Présenté', 'moved'],
    ['CAPTURED', 'moved'],
    ['Accepté', 'accepted'],
    ['Autorisé', 'unmoved'],
    ['En attente de remise', 'unmoved'],
    ['Non remis', 'unmoved'],
    ['Paiement refusé', 'unmoved'],
    ['Annulé', 'unmoved'],
    ['Remboursé', 'refund'],
    ['Impayé', 'chargeback'],
    ['Bleu', null],
  ])('the status « %s » is %s', (cell, status) => expect(readBankStatus(cell)).toBe(status))

  it.each([
    ['Débit', 'payment'],
    ['DEBIT', 'payment'],
    ['Crédit', 'refund'],
    ['Remboursement', 'refund'],
    ['Impayé', 'chargeback'],
    ['Vérification', null],
  ])('the operation « %s » is %s', (cell, operation) => expect(readOperation(cell)).toBe(operation))

  it.each([
    ['Servie', 'served'],
    ['non servie', 'not-served'],
    ['Annulée', 'not-served'],
    ['en cours', 'pending'],
    ['peut-être', null],
  ])('the partner’s « %s » is %s', (cell, said) => expect(readServing(cell)).toBe(said))
})

describe('a settlement file', () => {
  it('of Systempay says what moved, and leaves aside what did not, or is of another shop', async () => {
    const file = await read(
      `${lyra}aa1;123456;A1B2C3D4E5F6;22/11/2026 18:35;24/11/2026;84,50;EUR;Débit;Présenté\r\n` +
        'aa2;123457;A1B2C3D4E5F6;25/11/2026;26/11/2026;-10,00;EUR;Crédit;Présenté\r\n' +
        'aa3;123458;B1B2C3D4E5F6;22/11/2026;;84,50;EUR;Débit;Refusé\r\n' +
        'aa4;123459;commande-12;22/11/2026;;84,50;EUR;Débit;Présenté\r\n' +
        'aa5;123460;C1B2C3D4E5F6;22/11/2026;;84,50;EUR;Débit;Autorisé\r\n' +
        ';;Total;;;84,50;;;\r\n',
    )
    expect(file).toMatchObject({ kind: 'read', foreign: 1, unmoved: 2, wrong: [], firstOn: '2026-11-22' })
    expect(file).toMatchObject({
      lastOn: '2026-11-26',
      lines: [
        {
          line: 2,
          day: '2026-11-24',
          reference: 'A1B2C3D4E5F6',
          transaction: 'aa1',
          amountCents: 8450,
          operation: 'payment',
        },
        { line: 3, amountCents: 1000, operation: 'refund' },
      ],
    })
  })

  it('of Monetico counts what was collected, not what was only accepted', async () => {
    const file = await read(
      `Journal des paiements\r\n\r\n${monetico}` +
        '1234567;A1B2C3D4E5F6;22/11/2026;23/11/2026;84,50;EUR;Paiement;000123;Accepté\r\n' +
        '1234567;B1B2C3D4E5F6;22/11/2026;;84,50;EUR;Paiement;000124;Accepté\r\n' +
        '1234567;A1B2C3D4E5F6;29/11/2026;29/11/2026;84,50;EUR;Impayé;000123;Télécollecté\r\n',
      'monetico',
    )
    expect(file).toMatchObject({
      unmoved: 1,
      lines: [
        { operation: 'payment', transaction: '000123', day: '2026-11-23' },
        { operation: 'chargeback', day: '2026-11-29' },
      ],
    })
  })

  // The fault: paid at the bank, unpaid here, and « the same » between both.
  it('without a day of capture counts what was accepted: nothing else will tell of it', async () => {
    const file = await read(
      'TPE;Référence;Date de paiement;Montant;Devise;Type;Numéro d’autorisation;État\r\n' +
        ['Payé', 'Accepté', 'Paiement accepté', 'Refusé', 'Autorisé']
          .map((state, n) => `1234567;A1B2C3D4E5F${n};22/11/2026;84,50;EUR;Paiement;00012${n};${state}\r\n`)
          .join(''),
      'monetico',
    )
    expect(file).toMatchObject({
      unmoved: 2,
      lines: [{ operation: 'payment' }, { operation: 'payment' }, { operation: 'payment' }],
    })
  })

  it('of the partner says what was served, and what will not be', async () => {
    const file = await read(
      'date,reference,montant,etat\n2026-11-23,A1B2 C3D4 E5F6,84.50,servie\n2026-11-23,B1B2C3D4E5F6,84.50,annulée\n2026-11-23,C1B2C3D4E5F6,84.50,en cours\n',
      'partner',
    )
    expect(file).toMatchObject({
      unmoved: 1,
      lines: [
        { reference: 'A1B2C3D4E5F6', operation: 'served', transaction: '' },
        { reference: 'B1B2C3D4E5F6', operation: 'not-served' },
      ],
    })
  })

  it('has one payment once, and two refunds of one day twice, in any file that tells of them', async () => {
    const payment = 'aa1;1;A1B2C3D4E5F6;22/11/2026;24/11/2026;84,50;EUR;Débit;Présenté\r\n'
    const refund = 'aa2;2;A1B2C3D4E5F6;25/11/2026;26/11/2026;10,00;EUR;Crédit;Présenté\r\n'
    const keys = async (rows: string) => {
      const file = await read(lyra + rows)
      return file.kind === 'read' ? file.lines.map(({ key }) => key) : []
    }
    const all = await keys(payment + payment + refund + refund)
    expect(all).toHaveLength(3)
    expect(new Set(all).size).toBe(3)
    expect(await keys(payment + refund)).toEqual(all.slice(0, 2))
  })

  it('names each line that cannot be taken, and repeats nothing that stands in it', async () => {
    const file = await read(
      `${lyra}aa1;1;A1B2C3D4E5F6;demain;;84,50;EUR;Débit;Présenté\r\n` +
        'aa2;1;A1B2C3D4E5F6;22/11/2026;;Jean Dupont;EUR;Débit;Présenté\r\n' +
        'aa3;1;A1B2C3D4E5F6;22/11/2026;;84,50;USD;Débit;Présenté\r\n' +
        'aa4;1;A1B2C3D4E5F6;22/11/2026;;84,50;EUR;Débit;Jean Dupont\r\n' +
        'aa5;1;A1B2C3D4E5F6;22/11/2026;;84,50;EUR;Jean Dupont;Présenté\r\n' +
        ';1;A1B2C3D4E5F6;22/11/2026;;84,50;EUR;Débit;Présenté\r\n' +
        'aa6;1;A1B2C3D4E5F6;22/11/2031;;84,50;EUR;Débit;Présenté\r\n' +
        'aa7;1;A1B2C3D4E5F6;22/11/2026;;0,00;EUR;Débit;Présenté\r\n' +
        'aa8;1;A1B2C3D4E5F6;22/11/2026;;84,50;EUR;Débit;Présenté\r\n',
    )
    if (file.kind !== 'read') throw new Error(file.kind)
    expect(file.lines.map(({ line }) => line)).toEqual([10])
    expect(file.wrong.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
    expect(JSON.stringify(file.wrong)).not.toContain('Dupont')
  })

  it.each([
    ['', 'no-file'],
    [lyra, 'no-line'],
    ['Nom;Prénom\r\nMartin;Zoé\r\n', 'missing-columns'],
    ['UUID;Référence commande;Date;Montant\r\naa;A1B2C3D4E5F6;22/11/2026;1\r\n', 'missing-columns'],
    [`${lyra}"aa;b\r\n`, 'open-quotes'],
    ['%PDF-1.7\n', 'other-file'],
    [`${lyra}aa1;1;A1B2C3D4E5F6;demain;;84,50;EUR;Débit;Présenté\r\n`, 'all-wrong'],
  ])('%j is refused as %s', async (text, kind) => expect((await read(text)).kind).toBe(kind))

  it('of some ten million bytes, or of more lines than are read, is refused', async () => {
    const big = new Uint8Array(9_900_001)
    expect((await readSettlementFile(big, 'monetico', today, noTurn)).kind).toBe('too-big')
    const rows = new TextEncoder().encode(lyra + 'a;1;X;22/11/2026;;1;EUR;Débit;Présenté\r\n'.repeat(4))
    expect((await readSettlementFile(rows, 'systempay', today, noTurn, 3)).kind).toBe('too-many-lines')
  })
})
