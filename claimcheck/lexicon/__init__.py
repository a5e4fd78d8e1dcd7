"""Words and names as more than one stage knows them: lists, forms, genders, which names are one name."""
