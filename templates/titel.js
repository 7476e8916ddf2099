/* Jeder Titel: Suche, Filter und Reihenfolge. */
