"""Actors: who acts and who is asked to act, as `extractor.find_actors` tells.

`acting` tells what part a named body plays in its sentence, `responsible` whom a proposal's cell or
field makes responsible. The names come from `names`.
"""
