/** Where the words of the admin's French translation can be plainer or better set. */
export const frenchTranslations = {
  general: {
    createNew: 'Créer',
    createNewLabel: 'Créer\u00a0: {{label}}',
    creatingNewLabel: 'Création\u00a0: {{label}}',
    created: 'Création',
    createdAt: 'Création',
    deletedSuccessfully: 'Suppression faite.',
    newLabel: 'Création\u00a0: {{label}}',
    none: 'Rien',
    noResults: 'Aucun résultat : rien n’existe encore, ou rien ne correspond aux filtres.',
    copyWarning:
      'Vous êtes sur le point de remplacer {{to}} par {{from}} pour {{label}} {{title}}. Confirmez-vous ?',
    payloadSettings: 'Affichage',
    perPage: 'Par page\u00a0: {{limit}}',
    schedulePublishFor: 'Programmer la publication de {{title}}',
    successfullyCreated: '{{label}}\u00a0: création faite.',
    successfullyDuplicated: '{{label}}\u00a0: copie faite.',
    updatedSuccessfully: 'Modification enregistrée.',
  },
  fields: {
    addNew: 'Ajouter',
    addNewLabel: 'Ajouter\u00a0: {{label}}',
    addLabel: 'Ajouter\u00a0: {{label}}',
    chooseFromExisting: 'Choisir dans la bibliothèque',
    chooseLabel: 'Choisir\u00a0: {{label}}',
    newLabel: 'Création\u00a0: {{label}}',
    selectExistingLabel: 'Choisir\u00a0: {{label}}',
    uploadNewLabel: 'Téléverser\u00a0: {{label}}',
  },
  version: {
    noRowsSelected: 'Aucune ligne choisie',
    unpublish: 'Dépublier',
    confirmUnpublish: 'Confirmer la dépublication',
    unpublishing: 'Dépublication en cours…',
    publishChanges: 'Publier',
  },
}
