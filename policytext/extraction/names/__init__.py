"""Names of organisations, kinds of actors and groups of people in running text.

`gazetteer` has the words of a text and the names that are listed; `forms`, `foreign` and
`full_names` know names by how they are made, `initials`, `aliases` and `antecedents` what a report
calls a body it has named; `generics` are actors without a name, `groups` the people spoken of.
"""
